import { expect, it } from 'vitest';
import { fold } from '../content/fold.ts';
import { likeness } from './same-name.ts';

it.each([
  ['Ana', 'ana', 'same'],
  ['Ána', 'ANA ', 'same'],
  ['Ana', 'Ana 2', 'numbered'],
  ['Ana 2', 'Ana 13', 'numbered'],
  ['Ana 2', 'Ana 2', 'same'],
  ['Ana', 'Anna', 'other'],
  ['Ana', 'Ana Maria', 'other'],
  ['王小明', '王小明 2', 'numbered'],
  ['7', '8', 'other'],
  ['Ana 1234', 'Ana', 'other'],
] as const)('%j and %j: %s', (a, b, is) => {
  expect(likeness(fold(a), fold(b))).toBe(is);
});
