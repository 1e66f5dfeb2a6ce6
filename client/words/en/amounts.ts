import { count, plural } from '../plural.ts';

/** Counted things that many sentences of the teacher's pages are made with. */
export const students = (n: number): string => plural(n, { one: '1 student', other: `${count(n)} students` });
export const questions = (n: number): string => plural(n, { one: '1 question', other: `${count(n)} questions` });
export const items = (n: number): string => plural(n, { one: '1 item', other: `${count(n)} items` });
