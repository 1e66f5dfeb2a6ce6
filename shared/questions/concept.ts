import * as v from 'valibot';
import { LongText } from './text.ts';

/** A card to read. It takes no answer and earns no marks; the item's title is its heading. */
export const Question = v.strictObject({ kind: v.literal('concept'), card: LongText });
export type Question = v.InferOutput<typeof Question>;

export interface Prompt {
  kind: 'concept';
  title: string;
  card: string;
}

export interface Outcome {
  kind: 'concept';
}
