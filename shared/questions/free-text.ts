import * as v from 'valibot';
import { LongText, ShortText } from './text.ts';

/**
 * What short answer, essay and case study share: they are written, and marked by people against key points.
 * Limits of the written text are bytes of UTF-8.
 */
export const BYTES = { short: 1000, long: 8000 } as const;

/** Marks to be earned by saying one thing. */
const KeyPoint = v.strictObject({
  text: ShortText,
  points: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(10)), 1),
});

/** Fields of a question that is marked against key points. The rubric is for whoever marks and never scores. */
export const marking = {
  sampleAnswer: LongText,
  keyPoints: v.pipe(v.array(KeyPoint), v.minLength(1, 'has no key point'), v.maxLength(10, 'has more than ten key points')),
  rubric: v.optional(v.union([v.literal(''), LongText]), ''),
};

const encoder = new TextEncoder();

/** Bytes of a text in UTF-8. */
const bytesOf = (text: string): number => encoder.encode(text).length;

/** A written answer: not empty, and no longer than `most` bytes. It is text and nothing else, whatever stands in it. */
export const writtenText = (most: number) =>
  v.pipe(
    v.string(),
    v.check((text) => text.trim() !== ''),
    v.check((text) => bytesOf(text) <= most),
  );

/** Who says whether a key point is in an answer: the teacher before classmates, classmates before the author. */
export type Source = 'teacher' | 'classmates' | 'author' | 'nobody';

/** One key point of one answer, as it stands. `by` with one classmate and with two reads the same; `votes` tells how many. */
export interface Tick {
  on: boolean;
  by: Source;
}

/** Shown to everybody after the reveal. */
export interface Key {
  sampleAnswer: string;
  keyPoints: { text: string; points: number }[];
  rubric: string;
}

/** How one answer was marked: points of the ticked key points, of all; `classmates` counts marks by others. */
export interface Marked {
  ticks: Tick[];
  points: number;
  of: number;
  classmates: number;
}

/** The class over all answers: per key point, how many have it; `marked` answers have a mark by somebody. */
export interface Counted {
  handedIn: number;
  marked: number;
  keyPoints: number[];
}
