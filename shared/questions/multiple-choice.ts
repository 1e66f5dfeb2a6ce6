import * as v from 'valibot';
import { distinct, Index, ShortText, Words } from './text.ts';

/**
 * One right option or several: `select` says which, and is written by the author, never derived,
 * so that the number of boxes a player sees tells nothing (several may have one right option).
 */
export const Question = v.pipe(
  v.strictObject({
    kind: v.literal('multiple-choice'),
    select: v.optional(v.picklist(['one', 'several']), 'one'),
    options: v.pipe(
      v.array(v.strictObject({ text: ShortText, right: v.optional(v.boolean(), false), feedback: Words })),
      v.minLength(2, 'has fewer than two options'),
      v.maxLength(8, 'has more than eight options'),
      v.check(
        distinct((option) => option.text),
        'has the same option twice',
      ),
      v.check((options) => options.some((option) => option.right), 'has no right option'),
      v.check((options) => options.some((option) => !option.right), 'has no wrong option'),
    ),
  }),
  v.check(
    (question) => question.select === 'several' || question.options.filter((option) => option.right).length <= 1,
    'has several right options; say `select: several`',
  ),
);
export type Question = v.InferOutput<typeof Question>;

/** `options[i]` is the HTML at position i after the shuffle. */
export interface Prompt {
  kind: 'multiple-choice';
  select: 'one' | 'several';
  options: string[];
}

/** Positions after the shuffle, rising. With `select: one` there is exactly one. */
export const Answer = v.strictObject({
  kind: v.literal('multiple-choice'),
  picks: v.pipe(v.array(Index), v.minLength(1), v.maxLength(8)),
});
export type Answer = v.InferOutput<typeof Answer>;

/** Per position: is it right, how many chose it, and why. */
export interface Outcome {
  kind: 'multiple-choice';
  options: { right: boolean; chosen: number; feedback: string }[];
}
/** Of the right options, how many were taken, and how many wrong ones with them. */
export interface Detail {
  kind: 'multiple-choice';
  right: number;
  of: number;
  wrong: number;
}
/** Answers so far per position; `right` is the teacher's before the reveal. */
export interface Tally {
  kind: 'multiple-choice';
  options: { right: boolean; chosen: number }[];
}
