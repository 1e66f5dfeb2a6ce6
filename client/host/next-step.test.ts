import { describe, expect, it } from 'vitest';
import type { Kind } from '../../shared/questions/index.ts';
import type { Stage } from '../../shared/slices.ts';
import { deadlineOf, fromOf, stepsFrom, usable } from './next-step.ts';

const kinds: Kind[] = ['multiple-choice', 'concept', 'matching'];
const open: Stage = { pos: 1, phase: 'open', round: 0, opensAt: 0, closesAt: 30_000, spent: 0, span: 30_000 };
const untimed: Stage = { ...open, closesAt: null, span: null };
const revealed = (round: number): Stage => ({
  pos: 1,
  phase: 'revealed',
  round,
  explanation: '',
  outcome: { kind: 'concept' },
  answered: 0,
  of: 0,
});
const key = (stage: Stage): unknown => stepsFrom(stage, kinds)[0];

describe('what the one key does', () => {
  it('[R15] runs through a question: start, open, close, reveal, scores, next question', () => {
    expect(key({ pos: 1, phase: 'lobby' })).toEqual({ step: 'question', number: 1 });
    expect(key({ pos: 1, phase: 'reading', round: 0, opensAt: null })).toEqual({ step: 'open' });
    expect(key(open)).toEqual({ step: 'close' });
    expect(key({ pos: 1, phase: 'paused', round: 0, left: 1, span: 2 })).toEqual({ step: 'close' });
    expect(key({ pos: 1, phase: 'time-up', round: 0 })).toEqual({ step: 'reveal' });
    expect(key(revealed(0))).toEqual({ step: 'scores' });
    expect(key({ pos: 1, phase: 'scores', round: 0 })).toEqual({ step: 'question', number: 2 });
  });

  it('[R15] a concept card has no opening and no scores', () => {
    expect(key({ pos: 1, phase: 'reading', round: 1, opensAt: null })).toEqual({ step: 'card-read' });
    expect(stepsFrom(revealed(1), kinds)).toEqual([{ step: 'question', number: 3 }]);
  });

  it('[R15] a skipped round goes straight on', () => {
    expect(stepsFrom({ pos: 1, phase: 'skipped', round: 0 }, kinds)).toEqual([{ step: 'question', number: 2 }]);
  });

  it('after the last question comes the podium, then the end, then nothing', () => {
    expect(key({ pos: 1, phase: 'scores', round: 2 })).toEqual({ step: 'podium' });
    expect(key({ pos: 1, phase: 'podium' })).toEqual({ step: 'end' });
    expect(stepsFrom({ pos: 1, phase: 'ended' }, kinds)).toEqual([]);
  });

  it('tells all that follows up to the next question', () => {
    expect(stepsFrom(open, kinds).map((step) => step.step)).toEqual(['close', 'explanation', 'scores', 'question']);
  });
});

describe('a written question', () => {
  const essays: Kind[] = ['essay', 'matching'];
  const key = { kind: 'essay' as const, sampleAnswer: '', keyPoints: [], rubric: '' };
  const shown: Stage = { pos: 1, phase: 'revealed', round: 0, explanation: '', outcome: key, answered: 0, of: 0 };
  const timed = { pos: 1, round: 0, until: 9000, span: 5000 };
  const wall = (answers: number): Stage => ({ ...timed, phase: 'wall', spotlight: null, shown: answers });
  const first = (stage: Stage, vote: boolean): unknown => stepsFrom(stage, essays, vote)[0]?.step;

  it('[R15] goes from the reveal over marking and the wall to the scores', () => {
    expect(first(shown, false)).toBe('marking');
    expect(first({ ...timed, phase: 'marking', key, explanation: '', answered: 3 }, false)).toBe('wall');
    expect(first(wall(2), false)).toBe('scores');
    expect(stepsFrom(open, essays).map((step) => step.step)).toEqual(['close', 'explanation', 'marking', 'wall', 'question']);
  });

  it('[R15] has a vote where the teacher wants one and two answers were shown', () => {
    expect(first(wall(1), true)).toBe('scores');
    expect(first(wall(2), true)).toBe('vote');
    expect(first({ ...timed, phase: 'vote', candidates: [] }, true)).toBe('scores');
  });

  it('[R6] adds time to the deadline of its step that the teacher sees', () => {
    expect(deadlineOf(wall(0), 1)).toBe(9000);
    expect(deadlineOf(shown, 7000)).toBe(7000);
    expect(deadlineOf(revealed(0), 7000)).toBeNull();
    expect(usable(shown, null).addTime).toBe(false);
  });
});

describe('the other keys of the deck', () => {
  it('[R12] no time is added to an untimed round, nor while it is paused', () => {
    expect(usable(open).addTime).toBe(true);
    expect(usable(untimed).addTime).toBe(false);
    expect(usable({ pos: 1, phase: 'paused', round: 0, left: 1, span: 2 }).addTime).toBe(false);
  });

  it('pause and resume never both, and neither outside an open question', () => {
    expect(usable(open)).toMatchObject({ pause: true, resume: false });
    expect(usable({ pos: 1, phase: 'paused', round: 0, left: null, span: null })).toMatchObject({ pause: false, resume: true });
    expect(usable(revealed(0))).toEqual({ pause: false, resume: false, addTime: false, skip: false });
  });
});

describe('[R6] what a command says it was pressed on', () => {
  it('the lobby is round -1, the podium the last round', () => {
    expect(fromOf({ pos: 1, phase: 'lobby' }, 3)).toEqual({ phase: 'lobby', round: -1 });
    expect(fromOf(open, 3)).toEqual({ phase: 'open', round: 0 });
    expect(fromOf({ pos: 1, phase: 'podium' }, 3)).toEqual({ phase: 'podium', round: 2 });
  });
});
