/** Names are cut here, with an ellipsis. */
const NAME_SHOWN = 18;

/** A name as the wall shows it: at most 18 characters, never half of one. */
export function shownName(name: string): string {
  const letters = [...name];
  return letters.length <= NAME_SHOWN ? name : `${letters.slice(0, NAME_SHOWN - 1).join('').trimEnd()}…`;
}

/** Room for names in the lobby, px of the 1080p picture. */
const HALL = { width: 912, height: 670 };
/** Sizes by number of people; above 50 there is the choir. */
const SIZES = [
  { upTo: 12, size: 60 },
  { upTo: 30, size: 44 },
  { upTo: 50, size: 32 },
] as const;
export type NameSize = (typeof SIZES)[number]['size'];

/**
 * The size at which all names fit the hall, px of the 1080p picture, or null: then the choir stands for them.
 * Widths are estimated, a little too wide rather than too narrow; scripts with wide letters count double.
 */
export function nameSize(names: readonly string[]): NameSize | null {
  return SIZES.find(({ upTo, size }) => names.length <= upTo && rows(names, size) * rowHeight(size) <= HALL.height)?.size ?? null;
}

/** A tag is 1.86 letters high and a gap of 0.4 stands between rows. */
const rowHeight = (size: number): number => size * 2.26;

function rows(names: readonly string[], size: number): number {
  let count = 1;
  let used = 0;
  for (const name of names) {
    const width = letterWidths(shownName(name)) * size + size * 1.8;
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
  return [...name].reduce((sum, letter) => sum + ((letter.codePointAt(0) ?? 0) >= 0x1100 ? 1.05 : 0.56), 0);
}
