import { expect, it } from 'vitest';
import { count, lineOf } from './progress.ts';

it('tells how the class stands, by the bot that is furthest', () => {
  const reading = { pos: 4, phase: 'reading', round: 1, opensAt: null } as const;
  const open = { pos: 5, phase: 'open', round: 1, opensAt: 0, closesAt: null, spent: 0, span: null } as const;
  const standings = count([
    { standing: 'in', stage: open, hasAnswered: true },
    { standing: 'in', stage: reading, hasAnswered: false },
    { standing: 'lost', stage: reading, hasAnswered: false },
    { standing: 'coming', stage: null, hasAnswered: false },
  ]);
  expect(lineOf(standings, 5)).toBe('in the room 2 of 5 · dialling again 1 · question 2, open · answered 1');
});
