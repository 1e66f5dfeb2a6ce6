import { describe, expect, test } from 'vitest';
import { codeIn, readAddress, spaced } from './address.ts';

const at = (path: string) => {
  const { pathname, search, hash } = new URL(path, 'http://school.test');
  return readAddress({ pathname, search, hash });
};

describe('what the address asks for', () => {
  test('a room by its code, in the path or from the form that was sent before the script was here', () => {
    expect(at('/482913')).toEqual({ for: 'room', code: '482913' });
    expect(at('/?code=482+913')).toEqual({ for: 'room', code: '482913' });
  });
  test('nothing, where there is no code', () => {
    for (const path of ['/', '/48291', '/4829131', '/?code=', '/?code=48']) expect(at(path)).toEqual({ for: 'start' });
  });
  test('the teacher, whose key stays in the fragment and so is never sent', () => {
    expect(at('/#key=abc')).toEqual({ for: 'teacher', path: '/teach#key=abc' });
  });
});

test('a code is read from what a person types, and written as it is read aloud', () => {
  expect(codeIn(' 482-913 ')).toBe('482913');
  expect(codeIn('48291')).toBeNull();
  expect(spaced('482913')).toBe('482 913');
});
