import { describe, expect, it } from 'vitest';
import { readOrder } from './order.ts';

describe('the arguments', () => {
  it('takes a code as people write it', () => {
    expect(readOrder(['--room', '482 913', '--seed', '3'])).toEqual({
      room: '482913',
      count: 30,
      url: 'http://127.0.0.1:3000',
      skill: 0.7,
      seed: 3,
    });
  });

  it.each([
    [[], 'six digits'],
    [['--room', '12345'], 'six digits'],
    [['--room', '123456', '--count', '2001'], '--count is a whole number from 1 to 2000'],
    [['--room', '123456', '--count', '1.5'], '--count is a whole number'],
    [['--room', '123456', '--skill', '70'], '--skill is a number from 0 to 1'],
    [['--room', '123456', '--url', 'somewhere'], '--url is an address'],
    [['--rom', '123456'], '--rom'],
  ])('refuses %j with a sentence', (args, sentence) => {
    expect(() => readOrder(args)).toThrow(sentence);
  });
});
