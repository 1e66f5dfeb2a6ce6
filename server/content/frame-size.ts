import type { PreparedItem } from '../game/prepared.ts';
import { layoutOf, none, outcome, promptOf } from '../questions/index.ts';

/** Most bytes that an item's texts may take on the wire: one frame is 16 kB, and the rest of it is figures and names. */
export const MOST_BYTES = 14_000;

/** A blank's three most frequent wrong answers, 80 letters of three bytes each, are sent with the reveal. */
const BYTES_TYPED = 3 * 80 * 3;

/** Bytes of everything that is sent of an item to somebody who arrives after its reveal. */
export function frameSize({ item, variants }: PreparedItem): number {
  const layout = layoutOf(item.body, (_part, texts) => texts.map((_text, at) => at));
  const parts = promptOf(item, layout);
  const revealed = outcome({ question: item.body, layout, variants }, none(item.body));
  const { question, explanation } = item;
  return Buffer.byteLength(JSON.stringify({ question, parts, explanation, revealed })) + variants.length * BYTES_TYPED;
}
