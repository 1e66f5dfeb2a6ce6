import { describe, expect, test } from 'vitest';
import { taskOf } from './marking-task.ts';

const none: ReadonlySet<'own' | number> = new Set();
const work = (own: boolean[] | null, done: number, out: number | null, more: boolean) => ({ own, done, out, more });

describe('what a student marks next', () => {
  test('first the own answer, where there is one', () => {
    expect(taskOf(work(null, 0, null, true), true, none)).toEqual({ do: 'own' });
    expect(taskOf(work(null, 0, null, true), false, none)).toEqual({ do: 'pull' });
  });

  test('then two classmates, one after the other', () => {
    expect(taskOf(work([true], 0, null, true), true, none)).toEqual({ do: 'pull' });
    expect(taskOf(work([true], 0, 0, true), true, none)).toEqual({ do: 'mark', handle: 0 });
    expect(taskOf(work([true], 1, null, true), true, none)).toEqual({ do: 'pull' });
  });

  test('after two, one more is an offer, and what was taken up is finished', () => {
    expect(taskOf(work([true], 2, null, true), true, none)).toEqual({ do: 'offer' });
    expect(taskOf(work([true], 2, 2, false), true, none)).toEqual({ do: 'mark', handle: 2 });
  });

  test('nothing is left: rest', () => {
    expect(taskOf(work([true], 1, null, false), true, none)).toEqual({ do: 'rest' });
    expect(taskOf(work(null, 0, null, false), false, none)).toEqual({ do: 'rest' });
  });

  test('what has just been marked is not asked for again before the room has told', () => {
    expect(taskOf(work(null, 0, null, true), true, new Set(['own' as const]))).toEqual({ do: 'pull' });
    expect(taskOf(work([true], 0, 0, true), true, new Set([0]))).toEqual({ do: 'rest' });
  });
});
