import * as v from 'valibot';
import { ShortText, Words } from './text.ts';

/** A run of three or more underscores in the question is a blank. */
export const BLANK = /_{3,}/;

const Variant = v.pipe(ShortText, v.maxLength(80, 'is longer than 80 characters'));

/**
 * `accept[0]` is the answer shown at the reveal, the others are accepted too.
 * `reject` lists answers that look like a typo of a right one and are not ("eight" for "weight").
 */
export const Question = v.strictObject({
  kind: v.literal('fill-in-the-blank'),
  blanks: v.pipe(
    v.array(
      v.strictObject({
        accept: v.pipe(v.array(Variant), v.minLength(1, 'accepts no answer')),
        reject: v.optional(v.array(Variant), []),
        feedback: Words,
      }),
    ),
    v.minLength(1, 'has no blank'),
    v.maxLength(6, 'has more than six blanks'),
  ),
});
export type Question = v.InferOutput<typeof Question>;

/** The HTML around the blanks: one segment more than there are blanks. Every blank has the same width. */
export interface Prompt {
  kind: 'fill-in-the-blank';
  segments: string[];
}

/** As typed; an empty string is a blank left empty, and at least one is not. */
export const Answer = v.strictObject({
  kind: v.literal('fill-in-the-blank'),
  blanks: v.pipe(
    v.array(v.pipe(v.string(), v.maxLength(80))),
    v.minLength(1),
    v.maxLength(6),
    v.check((blanks) => blanks.some((blank) => blank.trim() !== '')),
  ),
});
export type Answer = v.InferOutput<typeof Answer>;

/** Per blank: the answer, how many had it, why, and the wrong answers given most often (as typed, at most three). */
export interface Outcome {
  kind: 'fill-in-the-blank';
  blanks: { answer: string; right: number; feedback: string; wrong: { text: string; count: number }[] }[];
}
/** Which blanks were right; `typo` marks one that was forgiven. */
export interface Detail {
  kind: 'fill-in-the-blank';
  blanks: ('right' | 'typo' | 'wrong' | 'empty')[];
}
export interface Tally {
  kind: 'fill-in-the-blank';
  blanks: { answer: string; right: number; wrong: { text: string; count: number }[] }[];
}
