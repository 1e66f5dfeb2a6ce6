import * as v from 'valibot';
import { BYTES, type Counted, type Key, type Marked, marking, writtenText } from './free-text.ts';
import { LongText } from './text.ts';

export const Question = v.strictObject({
  kind: v.literal('case-study'),
  /** Read before the question, and within reach while writing. */
  context: LongText,
  ...marking,
});
export type Question = v.InferOutput<typeof Question>;

export interface Prompt {
  kind: 'case-study';
  /** HTML. */
  context: string;
  /** Most bytes of UTF-8 that an answer may have. */
  bytes: number;
}

export const Answer = v.strictObject({ kind: v.literal('case-study'), text: writtenText(BYTES.long) });
export type Answer = v.InferOutput<typeof Answer>;

export type Outcome = Key & { kind: 'case-study' };
export type Detail = Marked & { kind: 'case-study' };
export type Tally = Counted & { kind: 'case-study' };
