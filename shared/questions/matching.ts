import * as v from 'valibot';
import { distinct, Index, ShortText, Words } from './text.ts';

export const Question = v.strictObject({
  kind: v.literal('matching'),
  pairs: v.pipe(
    v.array(v.strictObject({ term: ShortText, definition: ShortText, feedback: Words })),
    v.minLength(2, 'has fewer than two pairs'),
    v.maxLength(8, 'has more than eight pairs'),
    v.check(
      distinct((pair) => pair.term),
      'has the same term twice',
    ),
    v.check(
      distinct((pair) => pair.definition),
      'has the same definition twice',
    ),
  ),
});
export type Question = v.InferOutput<typeof Question>;

/** Terms and definitions, each shuffled by itself. */
export interface Prompt {
  kind: 'matching';
  terms: string[];
  definitions: string[];
}

/** `pairs[term]` is the definition given to that term, or null; no definition is given twice, and at least one is given. */
export const Answer = v.strictObject({
  kind: v.literal('matching'),
  pairs: v.pipe(
    v.array(v.nullable(Index)),
    v.minLength(2),
    v.maxLength(8),
    v.check((pairs) => pairs.some((definition) => definition !== null)),
    v.check((pairs) => {
      const given = pairs.filter((definition) => definition !== null);
      return new Set(given).size === given.length;
    }),
  ),
});
export type Answer = v.InferOutput<typeof Answer>;

/** Per term position: its definition's position, how many had the pair, why, and the definition most often taken instead. */
export interface Outcome {
  kind: 'matching';
  pairs: { definition: number; right: number; feedback: string; instead: { definition: number; count: number } | null }[];
}
export interface Detail {
  kind: 'matching';
  right: number;
  of: number;
}
export interface Tally {
  kind: 'matching';
  pairs: { definition: number; right: number; instead: { definition: number; count: number } | null }[];
}
