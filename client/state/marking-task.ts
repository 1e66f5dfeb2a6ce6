import type { Me } from '../../shared/slices.ts';

/** What a student does next while the class marks. */
export type Task =
  | { do: 'own' }
  /** Ask for a classmate's answer. */
  | { do: 'pull' }
  /** Mark the one that is out, by its handle. */
  | { do: 'mark'; handle: number }
  /** Everything asked is done; one more is an offer. */
  | { do: 'offer' }
  | { do: 'rest' };

/** Classmates' answers that each is asked to mark. */
export const ASKED = 2;

/**
 * @param own has this student an answer of their own?
 * @param done what this phone knows to be marked, and the room has not told yet: the own answer, or handles
 */
export function taskOf(work: NonNullable<Me['work']>, own: boolean, done: ReadonlySet<'own' | number>): Task {
  if (own && work.own === null && !done.has('own')) return { do: 'own' };
  if (work.out !== null && !done.has(work.out)) return { do: 'mark', handle: work.out };
  if (work.out !== null || !work.more) return { do: 'rest' };
  return work.done < ASKED ? { do: 'pull' } : { do: 'offer' };
}
