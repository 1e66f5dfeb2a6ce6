import { describe, expect, it } from 'vitest';
import { nameSize, shownName } from './name-size.ts';

const people = (count: number, name = 'Amara') => Array.from({ length: count }, () => name);

describe('names in the lobby', () => {
  it('are large for a few, smaller for many, and a choir above fifty', () => {
    expect([1, 12, 13, 30, 31, 50, 51].map((count) => nameSize(people(count)))).toEqual([60, 60, 44, 44, 32, 32, null]);
  });

  it('make way for the choir where long names would not fit', () => {
    expect(nameSize(people(18, 'Bartholomew-Alexander'))).toBe(44);
    expect(nameSize(people(50, 'Bartholomew-Alexander'))).toBeNull();
  });

  it('are cut at 18 characters, between letters', () => {
    expect(shownName('Oluwaseun')).toBe('Oluwaseun');
    expect(shownName('Bartholomew-Alexander')).toBe('Bartholomew-Alexa…');
    expect([...shownName('😀'.repeat(30))]).toHaveLength(18);
  });
});
