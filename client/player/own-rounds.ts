import type { MyResult } from '../../shared/api.ts';

/** A question of an own result. */
export type OwnRound = MyResult['rounds'][number];

/** Worth another look, known, or a card to read again. */
export type Group = 'look' | 'know' | 'read';

export function groupOf({ prompt, share }: Pick<OwnRound, 'prompt' | 'share'>): Group {
  if (prompt.kind === 'concept') return 'read';
  return share !== null && share >= 1 ? 'know' : 'look';
}
