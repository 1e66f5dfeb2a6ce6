/** Limits of written text are bytes of UTF-8; people count letters. */
const encoder = new TextEncoder();

/** Bytes of a text in UTF-8. */
export const bytesOf = (text: string): number => encoder.encode(text).length;

/** The longest beginning of a text that has at most `most` bytes. A character is never cut in two. */
export function cutTo(text: string, most: number): string {
  return text.slice(0, encoder.encodeInto(text, new Uint8Array(Math.max(0, most))).read);
}

interface Fitted {
  text: string;
  /** Where the cursor belongs, in UTF-16 units. */
  caret: number;
}

/**
 * What becomes of a text when something is typed or pasted into it and it grows beyond `most` bytes: of what was put in, only the
 * beginning stays. Nothing that stood there before is lost, wherever it was put in.
 * @param before the text as it was, of at most `most` bytes
 * @param caret where the cursor stands now, behind what was put in; UTF-16 units
 * @returns null: all of it fits
 */
export function fitInsertion(before: string, after: string, caret: number, most: number): Fitted | null {
  if (bytesOf(after) <= most) return null;
  // What stands behind the cursor stood there before; where it did not, the ends that both have in common are taken for old.
  let tail = after.length - caret;
  if (tail > before.length || !before.endsWith(after.slice(caret)))
    tail = alike(after.length, before.length, (i) => after.at(-1 - i) === before.at(-1 - i));
  const head = whole(
    after,
    alike(after.length - tail, before.length - tail, (i) => after[i] === before[i]),
    -1,
  );
  const back = whole(after, after.length - tail, 1);
  const put = cutTo(after.slice(head, back), most - bytesOf(after.slice(0, head)) - bytesOf(after.slice(back)));
  return { text: cutTo(after.slice(0, head) + put + after.slice(back), most), caret: head + put.length };
}

/** How many places are alike from the start, of at most so many in each of two texts. */
function alike(a: number, b: number, same: (place: number) => boolean): number {
  let count = 0;
  while (count < Math.min(a, b) && same(count)) count += 1;
  return count;
}

/** The place itself, or the next one in that direction where it would cut a character in two. */
function whole(text: string, place: number, direction: 1 | -1): number {
  const cuts = /[\ud800-\udbff]/.test(text[place - 1] ?? '') && /[\udc00-\udfff]/.test(text[place] ?? '');
  return cuts ? place + direction : place;
}

interface Letters {
  used: number;
  /** How many the text may have, if the rest of it is like what is there. */
  most: number;
  /** How many more there is room for, likewise. */
  left: number;
  /** Does every letter so far take one byte, so that `most` is no guess? */
  exact: boolean;
}

/** A limit of `most` bytes in letters (Unicode code points), as this text uses them. */
export function lettersOf(text: string, most: number): Letters {
  const used = [...text].length;
  const bytes = bytesOf(text);
  if (bytes === used) return { used, most, left: most - used, exact: true };
  return { used, most: Math.max(used, roundly((most * used) / bytes)), left: roundly(((most - bytes) * used) / bytes), exact: false };
}

/** A guess is told in two figures: 6956 → 6900. */
function roundly(guess: number): number {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, guess))) - 1);
  return Math.floor(guess / unit) * unit;
}
