import * as v from 'valibot';
import { distinct, Index, ShortText, Words } from './text.ts';

/** Steps in their right order. */
export const Question = v.strictObject({
  kind: v.literal('sequence-ordering'),
  steps: v.pipe(
    v.array(v.strictObject({ text: ShortText, feedback: Words })),
    v.minLength(3, 'has fewer than three steps'),
    v.maxLength(8, 'has more than eight steps'),
    v.check(
      distinct((step) => step.text),
      'has the same step twice',
    ),
  ),
});
export type Question = v.InferOutput<typeof Question>;

/** Steps after the shuffle; the order in which a phone shows them first. */
export interface Prompt {
  kind: 'sequence-ordering';
  steps: string[];
}

/** A permutation: `order[place]` is the position (after the shuffle) of the step put there. */
export const Answer = v.strictObject({
  kind: v.literal('sequence-ordering'),
  order: v.pipe(
    v.array(Index),
    v.minLength(3),
    v.maxLength(8),
    v.check((order) => new Set(order).size === order.length && order.every((position) => position < order.length)),
  ),
});
export type Answer = v.InferOutput<typeof Answer>;

/** `order[place]` is the position of the step that belongs there; per place: how many put it there, and why it stands there. */
export interface Outcome {
  kind: 'sequence-ordering';
  order: number[];
  places: { right: number; feedback: string }[];
}
/** Pairs of steps in the right order, of all pairs. */
export interface Detail {
  kind: 'sequence-ordering';
  right: number;
  of: number;
}
export interface Tally {
  kind: 'sequence-ordering';
  order: number[];
  places: { right: number }[];
}
