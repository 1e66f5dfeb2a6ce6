import { describe, expect, it } from 'vitest';
import { shortcutOf } from './shortcuts.ts';

const press = { key: ' ', repeat: false, ctrlKey: false, metaKey: false, altKey: false, on: 'page' as const };

describe('keys of the control page', () => {
  it('Space goes on, and each letter does its own', () => {
    const keys = [' ', 'p', 'P', '+', 's', 'z', 'l', 'a', '?'];
    expect(keys.map((key) => shortcutOf({ ...press, key }))).toEqual([
      'next',
      'pause',
      'pause',
      'add-time',
      'skip',
      'undo',
      'lock',
      'autoplay',
      'keys',
    ]);
  });

  it('nothing while a name is typed, and nothing with a modifier', () => {
    expect(shortcutOf({ ...press, on: 'text' })).toBeNull();
    expect(shortcutOf({ ...press, key: 'p', ctrlKey: true })).toBeNull();
    expect(shortcutOf({ ...press, key: 's', metaKey: true })).toBeNull();
  });

  it('Space presses the button that Tab reached; letters still work there', () => {
    expect(shortcutOf({ ...press, on: 'control' })).toBeNull();
    expect(shortcutOf({ ...press, key: 'p', on: 'control' })).toBe('pause');
  });

  it('[R6] a key held down counts once', () => {
    expect(shortcutOf({ ...press, repeat: true })).toBeNull();
  });

  it('other keys do nothing', () => {
    for (const key of ['Enter', 'Escape', 'x', 'Shift']) expect(shortcutOf({ ...press, key })).toBeNull();
  });
});
