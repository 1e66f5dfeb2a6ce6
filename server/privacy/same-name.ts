/** Is it the same name, one that a room may have given to the same person, or somebody else's? */
export type Likeness = 'same' | 'numbered' | 'other';

/** A second Ana of a room is called "Ana 2", and folding joins the number to the name. */
const withoutNumber = (folded: string) => folded.replace(/ ?\d{1,3}$/u, '');

/** Compares two folded names. */
export function likeness(a: string, b: string): Likeness {
  if (a === b) return 'same';
  const bare = withoutNumber(a);
  return bare !== '' && bare === withoutNumber(b) ? 'numbered' : 'other';
}
