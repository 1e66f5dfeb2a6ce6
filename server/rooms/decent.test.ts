import { expect, it } from 'vitest';
import type { Stage } from '../../shared/slices.ts';
import { decent } from './decent.ts';

const wrong = (...texts: string[]) => texts.map((text) => ({ text, count: 1 }));
const revealed = (...texts: string[]): Stage => ({
  pos: 1,
  phase: 'revealed',
  round: 0,
  explanation: 'Because.',
  outcome: { kind: 'fill-in-the-blank', blanks: [{ answer: 'ice', right: 2, feedback: '', wrong: wrong(...texts) }] },
  answered: 4,
  of: 4,
});
const flagged = (text: string) => text === 'rude';

it('what was typed to be seen is not shown among the wrong answers', () => {
  expect(decent(revealed('snow', 'rude', 'rain'), flagged)).toEqual(revealed('snow', 'rain'));
});

it('everything else of a stage stays', () => {
  const lobby: Stage = { pos: 1, phase: 'lobby' };
  expect(decent(lobby, flagged)).toBe(lobby);
  expect(decent(revealed('snow'), flagged)).toEqual(revealed('snow'));
});
