/** Names are cut here, with an ellipsis. */
const NAME_SHOWN = 18;

/** A name as the wall shows it: at most 18 characters, never half of one. */
export function shownName(name: string): string {
  const letters = [...name];
  return letters.length <= NAME_SHOWN
    ? name
    : `${letters
        .slice(0, NAME_SHOWN - 1)
        .join('')
        .trimEnd()}…`;
}

/** Sizes by number of people, px of the 1080p picture; above 50 there is the choir. */
const SIZES = [
  { upTo: 12, size: 60 },
  { upTo: 30, size: 44 },
  { upTo: 50, size: 32 },
] as const;
type NameSize = (typeof SIZES)[number]['size'];

/** Names shrink from their size as far as this, the smallest text on the wall, before the choir takes their place. */
const SMALLEST = 28;
/** Room for names in the lobby, px of the 1080p picture. */
const HALL = { width: 912, height: 600 };
/** A tag and its distance to the next, in letters: height, and what stands beside the name. */
const TAG = { high: 2.26, beside: 1.78 };

/** The size at which names begin, or null: they would not fit at the smallest either, and the choir stands for them. Widths are estimated. */
export function nameSize(names: readonly string[]): NameSize | null {
  const size = SIZES.find(({ upTo }) => names.length <= upTo)?.size;
  return size !== undefined && rows(names) * TAG.high * SMALLEST <= HALL.height ? size : null;
}

function rows(names: readonly string[]): number {
  let count = 1;
  let used = 0;
  for (const name of names) {
    const width = (letterWidths(shownName(name)) + TAG.beside) * SMALLEST;
    if (used > 0 && used + width > HALL.width) {
      count += 1;
      used = 0;
    }
    used += width;
  }
  return count;
}

/** CJK and Hangul letters are about as wide as high; most others a little over half. */
function letterWidths(name: string): number {
  return [...name].reduce((sum, letter) => sum + ((letter.codePointAt(0) ?? 0) >= 0x1100 ? 1.05 : 0.57), 0);
}
