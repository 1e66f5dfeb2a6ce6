import { expect, test } from 'vitest';
import { memoryKeep } from '../net/keep.ts';
import { missed } from './plan.ts';
import { forgetPlan, Plans } from './plans.svelte.ts';

const CLASS = new Date(2026, 2, 2, 10).getTime();
const NEXT_DAY = new Date(2026, 2, 3, 10).getTime();

test('a plan is there again after a reload, and each result has its own', () => {
  const keep = memoryKeep();
  new Plans(keep, 'one', CLASS).practised(4, true, NEXT_DAY);
  expect(new Plans(keep, 'one', CLASS).of(4)).toMatchObject({ step: 1, attempt: 1 });
  expect(new Plans(keep, 'one', CLASS).of(5)).toEqual(missed(CLASS));
  expect(new Plans(keep, 'two', CLASS).of(4)).toEqual(missed(CLASS));
});

test('two pages of one browser do not take each other’s practice back', () => {
  const keep = memoryKeep();
  const [one, other] = [new Plans(keep, 'one', CLASS), new Plans(keep, 'one', CLASS)];
  one.practised(1, true, NEXT_DAY);
  other.practised(2, true, NEXT_DAY);
  const after = new Plans(keep, 'one', CLASS);
  expect([after.of(1).step, after.of(2).step]).toEqual([1, 1]);
});

test.each(['nonsense', 'null', '7', '[]', '{"1":null,"2":{"step":"1","due":0,"attempt":0},"3":{"step":1}}'])(
  'what is no plan is none: %s',
  (held) => {
    const keep = memoryKeep();
    keep.set('bellringer.practice.one', held);
    for (const round of [1, 2, 3]) expect(new Plans(keep, 'one', CLASS).of(round)).toEqual(missed(CLASS));
  },
);

test('a plan that was forgotten begins anew', () => {
  const keep = memoryKeep();
  new Plans(keep, 'one', CLASS).practised(4, true, NEXT_DAY);
  forgetPlan(keep, 'one');
  expect(new Plans(keep, 'one', CLASS).of(4)).toEqual(missed(CLASS));
});
