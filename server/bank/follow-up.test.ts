import { describe, expect, it } from 'vitest';
import type { Item } from '../../shared/quiz.ts';
import { item } from '../../tests/game.ts';
import { againTitle, followUpItems } from './follow-up.ts';

const truth: Item['body'] = { kind: 'true-false', answer: true, feedback: { true: 'Yes.', false: 'No.' } };
const bank = new Map<string, Item>(
  [
    item('one', truth, { related: ['card', 'two', 'three', 'lost'] }),
    item('two', truth, { related: ['card', 'three', 'one'] }),
    item('three', truth),
    item('card', { kind: 'concept', card: 'Read me.' }),
    ...Array.from({ length: 120 }, (_, i) => item(`many-${i}`, truth, { related: [`many-${i + 1}`] })),
  ].map((each) => [each.id, each]),
);
const ids = (missed: string[], related = true) => followUpItems(missed, related, (id) => bank.get(id)).map(({ id }) => id);

describe('the items of a follow-up', () => {
  it('a card before its question, what else it names after, and what was missed itself in its own place', () => {
    expect(ids(['one', 'two'])).toEqual(['card', 'one', 'three', 'two']);
  });

  it('no item twice, and none that the bank has no more', () => {
    expect(ids(['lost', 'two', 'two', 'one', 'two'])).toEqual(['card', 'two', 'three', 'one']);
    expect(ids(['lost'])).toEqual([]);
  });

  it('alone where that is asked', () => {
    expect(ids(['one', 'two'], false)).toEqual(['one', 'two']);
  });

  it('a hundred at most', () => {
    const many = ids(Array.from({ length: 100 }, (_, i) => `many-${i}`));
    expect(many).toHaveLength(100);
    expect(new Set(many).size).toBe(100);
  });
});

describe('its title', () => {
  it('says once that it comes again', () => {
    expect(againTitle('Norway')).toBe('Norway again');
    expect(againTitle('Norway again')).toBe('Norway again');
    expect(againTitle('Norway again 3')).toBe('Norway again');
    expect(againTitle('Try again and again')).toBe('Try again and again');
    expect(againTitle('x'.repeat(120)).length).toBeLessThanOrEqual(110);
  });
});
