import { describe, expect, it } from 'vitest';
import { carriedBy } from './fragment.ts';

describe('[R2] what a fragment carries', () => {
  it('a teacher key, as it was printed or escaped', () => {
    expect(carriedBy('#key=brass-bell-42')).toEqual({ type: 'key', key: 'brass-bell-42' });
    expect(carriedBy('#key=a%20b')).toEqual({ type: 'key', key: 'a b' });
  });

  it('the token of a room', () => {
    const token = 'AbCdEfGhIjKlMnOpQrStU_';
    expect(carriedBy(`#${token}`)).toEqual({ type: 'host', token });
  });

  it('nothing else: an anchor, a broken escape, an empty key', () => {
    for (const fragment of ['', '#', '#questions', '#key=', '#key=%E0%A4%A']) expect(carriedBy(fragment)).toBeNull();
  });
});
