import * as v from 'valibot';
import { Words } from './text.ts';

/** A statement that is true or false. Never shuffled. */
export const Question = v.strictObject({
  kind: v.literal('true-false'),
  answer: v.boolean(),
  feedback: v.strictObject({ true: Words, false: Words }),
});
export type Question = v.InferOutput<typeof Question>;

export interface Prompt {
  kind: 'true-false';
}

export const Answer = v.strictObject({ kind: v.literal('true-false'), value: v.boolean() });
export type Answer = v.InferOutput<typeof Answer>;

/** `feedback.true` answers those who said "True". */
export interface Outcome {
  kind: 'true-false';
  answer: boolean;
  chosen: { true: number; false: number };
  feedback: { true: string; false: string };
}
export interface Detail {
  kind: 'true-false';
  right: boolean;
}
export interface Tally {
  kind: 'true-false';
  answer: boolean;
  chosen: { true: number; false: number };
}
