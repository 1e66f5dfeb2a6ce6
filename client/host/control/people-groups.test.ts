import { describe, expect, it } from 'vitest';
import type { RosterPerson, Stage } from '../../../shared/slices.ts';
import { grouped } from './people-groups.ts';

const person = (seat: number, more: Partial<RosterPerson> = {}): RosterPerson => ({
  seat,
  name: `n${seat}`,
  present: true,
  answered: false,
  points: 0,
  kicked: false,
  ...more,
});
const open: Stage = { pos: 1, phase: 'open', round: 0, opensAt: 0, closesAt: null, spent: 0, span: null };
const seats = (people: RosterPerson[]): number[] => people.map((each) => each.seat);

describe('the people beside a question', () => {
  const people = [
    person(0, { typed: 'rude' }),
    person(1),
    person(2, { answered: true }),
    person(3, { kicked: true, typed: 'worse' }),
    person(4, { present: false }),
  ];

  it('held names first, then who has not answered, then who has; removed ones apart', () => {
    const groups = grouped(people, open);
    expect([groups.held, groups.notYet, groups.rest, groups.removed].map(seats)).toEqual([[0], [1, 4], [2], [3]]);
  });

  it('best first once there are scores', () => {
    const scored = [person(0, { points: 5 }), person(1, { points: 9 }), person(2, { points: 7 })];
    expect(seats(grouped(scored, { pos: 1, phase: 'scores', round: 0 }).rest)).toEqual([1, 2, 0]);
  });

  it('nobody is late while no answer is wanted', () => {
    const groups = grouped(people, { pos: 1, phase: 'lobby' });
    expect(groups.notYet).toEqual([]);
    expect(seats(groups.rest)).toEqual([1, 2, 4]);
  });
});
