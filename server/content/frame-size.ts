import { BYTES } from '../../shared/questions/free-text.ts';
import type { PreparedItem } from '../game/prepared.ts';
import { isWritten, layoutOf, none, outcome, promptOf } from '../questions/index.ts';

/** Most bytes that an item's texts may take on the wire: one frame is 16 kB, and the rest of it is figures and names. */
export const MOST_BYTES = 14_000;

/** A blank's three most frequent wrong answers, 80 letters of three bytes each, are sent with the reveal. */
const BYTES_TYPED = 3 * 80 * 3;

const bytes = (value: unknown): number => Buffer.byteLength(JSON.stringify(value));

/** Bytes of everything that is sent of an item to somebody who arrives after its reveal: while the class marks a written answer too. */
function afterReveal({ item, variants }: PreparedItem): number {
  const layout = layoutOf(item.body, (_part, texts) => texts.map((_text, at) => at));
  const parts = promptOf(item, layout);
  const revealed = outcome({ question: item.body, layout, variants }, none(item.body));
  const { question, explanation } = item;
  return bytes({ question, parts, explanation, revealed }) + variants.length * BYTES_TYPED;
}

/** Bytes of a written answer that is as long as it may be: its author gets it back with everything else. 0 for what is not written. */
function longestAnswer({ item: { body } }: PreparedItem): number {
  if (!isWritten(body)) return 0;
  return body.kind === 'short-answer' ? BYTES.short : BYTES.long;
}

/** Bytes of the largest frame that an item's texts make: the welcome of somebody who comes back while the class marks. */
export function frameSize(prepared: PreparedItem): number {
  return afterReveal(prepared) + longestAnswer(prepared);
}
