import * as v from 'valibot';
import { BYTES, type Counted, type Key, type Marked, marking, writtenText } from './free-text.ts';

export const Question = v.strictObject({
  kind: v.literal('short-answer'),
  ...marking,
});
export type Question = v.InferOutput<typeof Question>;

export interface Prompt {
  kind: 'short-answer';
  /** Most bytes of UTF-8 that an answer may have. */
  bytes: number;
}

export const Answer = v.strictObject({ kind: v.literal('short-answer'), text: writtenText(BYTES.short) });
export type Answer = v.InferOutput<typeof Answer>;

export type Outcome = Key & { kind: 'short-answer' };
export type Detail = Marked & { kind: 'short-answer' };
export type Tally = Counted & { kind: 'short-answer' };
