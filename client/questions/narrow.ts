import type { Of } from '../../shared/questions/index.ts';

/**
 * The part of a union that belongs to one kind. A part of another kind is a mistake of the caller (a prompt and an outcome
 * of two questions) and throws.
 */
export function of<Union extends { kind: string }, K extends Union['kind']>(kind: K, part: Union): Of<Union, K> {
  if (part.kind !== kind) throw new Error(`expected ${kind}, not ${part.kind}`);
  return part as Of<Union, K>;
}

/** The same for a part that may be missing, or be left from a question of another kind: then null. */
export function maybe<Union extends { kind: string }, K extends Union['kind']>(
  kind: K,
  part: Union | null | undefined,
): Of<Union, K> | null {
  return part?.kind === kind ? (part as Of<Union, K>) : null;
}
