import { describe, expect, it } from 'vitest';
import { memoryKeep } from '../net/keep.ts';
import { dropKeys, keepKeys, keptKeys } from './room-keys.ts';

const hostToken = 'AbCdEfGhIjKlMnOpQrStU_';

describe('the keys of a room', () => {
  it('come back for their room alone, until they are dropped', () => {
    const keep = memoryKeep();
    keepKeys('one', { hostToken, screenToken: null }, keep);
    expect(keptKeys('one', keep)).toEqual({ hostToken, screenToken: null });
    expect(keptKeys('two', keep)).toBeNull();
    dropKeys('one', keep);
    expect(keptKeys('one', keep)).toBeNull();
  });

  it('what cannot be read is no key', () => {
    const keep = memoryKeep();
    for (const text of ['{', '{"hostToken":"short","screenToken":null}']) {
      keep.set('bellringer:room:one', text);
      expect(keptKeys('one', keep)).toBeNull();
    }
  });
});
