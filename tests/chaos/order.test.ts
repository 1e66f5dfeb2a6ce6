import { expect, test } from 'vitest';
import { OrderError, readOrder } from './order.ts';

test('without a word every fault strikes, at moments of chance', () => {
  const order = readOrder([]);
  expect(order).toMatchObject({ runs: null, json: '.cache/chaos.json' });
  expect(order !== 'help' && [...order.only]).toEqual(['R1', 'R2', 'R3', 'R4', 'R5', 'R6', 'R7', 'R8', 'R9']);
});

test('some faults, a seed, fewer runs, another file', () => {
  expect(readOrder(['--only', 'r3,R5', '--seed', '7', '--runs', '2', '--json', 'rows.json'])).toEqual({
    only: new Set(['R3', 'R5']),
    seed: 7,
    runs: 2,
    json: 'rows.json',
  });
});

test.each([['--only', 'R10'], ['--seed', 'soon'], ['--runs', '0'], ['--loud']])('%s %s is refused with a sentence', (...args) => {
  expect(() => readOrder(args.filter((word) => word !== undefined))).toThrow(OrderError);
});
