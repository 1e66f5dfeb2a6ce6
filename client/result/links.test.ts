import { beforeEach, describe, expect, test } from 'vitest';
import { type Keep, memoryKeep } from '../net/keep.ts';
import { type Link, Links, tokenIn } from './links.ts';

const TOKENS = { one: 'A'.repeat(22), two: 'B'.repeat(22), newer: 'C'.repeat(22) };
const link = (token: string, id: string): Link => ({ token, id, title: `Result ${id}`, at: 1000 });

test.each([
  [`#${TOKENS.one}`, TOKENS.one],
  ['', null],
  ['#', null],
  ['#short', null],
  [`#${TOKENS.one}/../x`, null],
  [`#key=${TOKENS.one}`, null],
])('the fragment %s carries %s', (fragment, token) => {
  expect(tokenIn(fragment)).toBe(token);
});

describe('links', () => {
  let browser: Keep;
  let links: Links;
  beforeEach(() => {
    browser = memoryKeep();
    links = new Links(browser, memoryKeep());
  });

  test('the tab shows what was opened in it, another tab what was opened last', () => {
    links.save(link(TOKENS.one, 'one'));
    links.open(TOKENS.one);
    links.save(link(TOKENS.two, 'two'));
    expect(links.here()).toBe(TOKENS.one);
    expect(new Links(browser, memoryKeep()).here()).toBe(TOKENS.two);
  });

  test('a newer link takes the place of an older one to the same result', () => {
    links.save(link(TOKENS.one, 'one'));
    links.save(link(TOKENS.newer, 'one'));
    expect(links.all()).toEqual([link(TOKENS.newer, 'one')]);
  });

  test('what was forgotten is not shown again', () => {
    links.save(link(TOKENS.one, 'one'));
    links.open(TOKENS.one);
    expect(links.forget(TOKENS.one)).toEqual(link(TOKENS.one, 'one'));
    expect(links.here()).toBeNull();
    expect(links.forget(TOKENS.one)).toBeNull();
  });

  test('the oldest goes first', () => {
    for (let n = 0; n < 45; n += 1) links.save(link(`T${n}`, String(n)));
    expect(links.all()).toHaveLength(40);
    expect(links.all()[0]?.id).toBe('44');
  });

  test.each(['nonsense', '{}', '[1, null, {"token": "x"}]'])('what is no list of links is none: %s', (held) => {
    browser.set('bellringer.results', held);
    expect(links.all()).toEqual([]);
  });
});
