/** About how many parts an axis is divided into. */
const PARTS = 4;
/** Steps between two numbers of an axis, by powers of ten. */
const STEPS = [1, 2, 2.5, 5, 10] as const;

export interface Axis {
  from: number;
  to: number;
  /** Round numbers to be written beside it, upwards. */
  ticks: number[];
}

/**
 * An axis for these values, with round numbers on it.
 * @param zero begins at zero, as bars must; otherwise values that lie close together begin near the least of them
 */
export function axisOf(values: readonly number[], zero: boolean): Axis {
  const least = Math.min(...values);
  const most = Math.max(...values);
  const close = !zero && most - least < Math.max(Math.abs(least), Math.abs(most)) / 2;
  const low = close ? least : Math.min(0, least);
  const high = close ? most : Math.max(0, most);
  const step = stepOf(high - low || Math.abs(high) || 1);
  const from = Math.floor(low / step);
  const count = Math.floor((high - from * step) / step + 1e-9);
  const ticks = Array.from({ length: Math.max(1, count) + 1 }, (_, i) => exact((from + i) * step));
  return { from: exact(from * step), to: Math.max(high, ticks[ticks.length - 1] ?? high), ticks };
}

function stepOf(span: number): number {
  const rough = span / PARTS;
  const power = 10 ** Math.floor(Math.log10(rough));
  return (STEPS.find((step) => step * power >= rough * 0.999) ?? 10) * power;
}

/** Sums of fractions end in odd digits; twelve are more than anybody measures. */
const exact = (value: number): number => Number(value.toPrecision(12));

/** Width of a letter, and the least distance between two labels, em. */
const LETTER = 0.58;
const GAP = 0.7;

/** Width of a short text, em: about, since the font is not asked. */
export const widthOf = (text: string): number =>
  [...text].reduce((sum, letter) => sum + (letter >= '\u1100' ? 1.05 : /\p{M}/u.test(letter) ? 0 : LETTER), 0);

export interface PlacedLabel {
  index: number;
  /** Its middle, em from the start of the axis. */
  x: number;
}

/**
 * The labels of the columns that find room under an axis, in columns of equal width. The one at `at` always stands there, then the outermost, then the
 * others in their order. A label at the edge is pushed inwards.
 * @param width of the axis, em
 */
export function labelsShown(labels: readonly string[], at: number, width: number): PlacedLabel[] {
  const placed: (PlacedLabel & { half: number })[] = [];
  for (const index of new Set([at, 0, labels.length - 1, ...labels.keys()])) {
    const half = Math.min(width, widthOf(labels[index] ?? '') + GAP) / 2;
    const x = Math.min(Math.max(((index + 0.5) * width) / labels.length, half), width - half);
    if (placed.every((other) => Math.abs(other.x - x) >= other.half + half)) placed.push({ index, x, half });
  }
  return placed.sort((a, b) => a.index - b.index).map(({ index, x }) => ({ index, x }));
}

/** The value of a line between its points: at 1.5, half way from the second to the third. */
export function lineAt(values: readonly number[], place: number): number {
  const before = values[Math.floor(place)] ?? 0;
  const after = values[Math.ceil(place)] ?? before;
  return before + (after - before) * (place - Math.floor(place));
}
