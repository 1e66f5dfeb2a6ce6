import { expect, it } from 'vitest';
import type { Stage } from '../../shared/slices.ts';
import { Decency } from './decency.ts';

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
  expect(new Decency(flagged).stage(revealed('snow', 'rude', 'rain'))).toEqual(revealed('snow', 'rain'));
});

it('everything else of a stage stays', () => {
  const lobby: Stage = { pos: 1, phase: 'lobby' };
  const decency = new Decency(flagged);
  expect(decency.stage(lobby)).toBe(lobby);
  expect(decency.stage(revealed('snow'))).toEqual(revealed('snow'));
});

it('a text is judged once for a whole class, and again after many others', () => {
  const judged: string[] = [];
  const decency = new Decency((text) => {
    judged.push(text);
    return flagged(text);
  });
  for (let phone = 0; phone < 500; phone += 1) expect(decency.stage(revealed('snow', 'rude'))).toEqual(revealed('snow'));
  expect(judged).toEqual(['snow', 'rude']);
  for (let at = 0; at < 300; at += 1) decency.stage(revealed(`other ${at}`));
  expect(decency.stage(revealed('rude'))).toEqual(revealed());
  expect(judged.filter((text) => text === 'rude')).toHaveLength(2);
});
