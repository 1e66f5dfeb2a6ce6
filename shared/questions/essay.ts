import * as v from 'valibot';
import { BYTES, type Counted, type Key, type Marked, marking, writtenText } from './free-text.ts';

export const Question = v.strictObject({
  kind: v.literal('essay'),
  ...marking,
});
export type Question = v.InferOutput<typeof Question>;

export interface Prompt {
  kind: 'essay';
  /** Most bytes of UTF-8 that an answer may have. */
  bytes: number;
}

export const Answer = v.strictObject({ kind: v.literal('essay'), text: writtenText(BYTES.long) });
export type Answer = v.InferOutput<typeof Answer>;

export type Outcome = Key & { kind: 'essay' };
export type Detail = Marked & { kind: 'essay' };
export type Tally = Counted & { kind: 'essay' };
