/** Letters of the options, in the order of their shapes and colours. At most eight options. */
const LETTERS = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'] as const;
type Letter = (typeof LETTERS)[number];

/** The letter at a position from 0 to 7; a position outside is held at the nearest end. */
export function letterAt(index: number): Letter {
  return LETTERS[Math.min(Math.max(index, 0), LETTERS.length - 1)] ?? 'A';
}

/** The class that gives an element the colours of an option: `oA` … `oH` (base.css). */
export const optionClass = (index: number): `o${Letter}` => `o${letterAt(index)}`;
