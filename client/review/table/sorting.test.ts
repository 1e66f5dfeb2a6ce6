import { describe, expect, it } from 'vitest';
import { pressed, sortedBy } from './sorting.ts';

const rows = [
  { name: 'Ben 10', points: 5 },
  { name: 'ana', points: null },
  { name: 'Ben 2', points: 9 },
  { name: 'Zoë', points: 5 },
];
const namesOf = (sorted: typeof rows) => sorted.map(({ name }) => name);

describe('a sorted table', () => {
  it('what has no value stands last either way, and equal rows keep their order', () => {
    expect(namesOf(sortedBy(rows, (row) => row.points, true))).toEqual(['Ben 10', 'Zoë', 'Ben 2', 'ana']);
    expect(namesOf(sortedBy(rows, (row) => row.points, false))).toEqual(['Ben 2', 'Ben 10', 'Zoë', 'ana']);
  });

  it('names are sorted as people do: case is nothing, and 2 comes before 10', () => {
    expect(namesOf(sortedBy(rows, (row) => row.name, true))).toEqual(['ana', 'Ben 2', 'Ben 10', 'Zoë']);
    expect(namesOf(sortedBy(rows, (row) => row.name, false))).toEqual(['Zoë', 'Ben 10', 'Ben 2', 'ana']);
  });

  it('the rows that came in are left as they were', () => {
    sortedBy(rows, (row) => row.name, true);
    expect(rows[0]?.name).toBe('Ben 10');
  });

  it('a second press turns it round, a press elsewhere begins as that column does', () => {
    expect(pressed({ by: 'name', up: true }, 'name', true)).toEqual({ by: 'name', up: false });
    expect(pressed({ by: 'name', up: true }, 'points', false)).toEqual({ by: 'points', up: false });
  });
});
