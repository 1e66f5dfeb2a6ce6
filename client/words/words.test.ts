import { describe, expect, test } from 'vitest';
import { REFUSALS } from '../../shared/wire.ts';
import { english } from './index.ts';
import { ordinal, plural } from './plural.ts';

/** Every sentence of a dictionary, by its path; those with parameters are asked with ones that suit any of them. */
function sentences(part: object, path = ''): [string, string][] {
  return Object.entries(part).flatMap(([key, value]: [string, unknown]) => {
    const here = path === '' ? key : `${path}.${key}`;
    if (typeof value === 'string') return [[here, value] satisfies [string, string]];
    return typeof value === 'object' && value !== null ? sentences(value, here) : [];
  });
}
const phone = sentences({
  shared: english.shared,
  player: english.player,
  later: english.later,
  result: english.result,
  written: english.written,
});

describe('the words', () => {
  test('every refusal has a sentence, and no two the same', () => {
    const told = REFUSALS.map((refusal) => english.shared.refusals[refusal]);
    for (const sentence of told) expect(sentence).toMatch(/^[A-Z].*\.$/);
    expect(new Set(told).size).toBe(REFUSALS.length);
  });

  test('a phone shouts twice at most: "Right!" and "Time!"', () => {
    expect(phone.filter(([, text]) => text.includes('!')).map(([, text]) => text)).toEqual(['Time!', 'Right!']);
  });

  test('nobody is blamed, and no button says less than it does', () => {
    for (const [path, text] of phone) expect(`${path}: ${text}`).not.toMatch(/\b(incorrect|oops|fail(ed)?|OK|submit)\b/i);
  });

  test('numbers bend their nouns', () => {
    expect(plural(1, { one: 'point', other: 'points' })).toBe('point');
    expect(plural(0, { one: 'point', other: 'points' })).toBe('points');
    expect([1, 2, 3, 4, 11, 12, 13, 21, 102].map(ordinal)).toEqual(['1st', '2nd', '3rd', '4th', '11th', '12th', '13th', '21st', '102nd']);
  });
});
