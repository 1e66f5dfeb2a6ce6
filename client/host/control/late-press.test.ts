import { expect, it } from 'vitest';
import { LatePress } from './late-press.ts';

it('a press that lands just after the step ended by itself does nothing; one after a pause does', () => {
  let now = 0;
  const late = new LatePress(() => now);
  late.at('open 1');
  expect(late.press()).toBe(true);
  late.at('revealed 1');
  expect(late.press()).toBe(true);
  late.at('scores 1');
  now = 10_000;
  late.at('reading 2');
  now += 399;
  expect(late.press()).toBe(false);
  now += 1;
  expect(late.press()).toBe(true);
});
