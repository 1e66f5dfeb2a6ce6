import { describe, expect, test } from 'vitest';
import type { Marked, Source } from '../../shared/questions/free-text.ts';
import { isOwnOnly, keyPointWords, sourceWords } from './ticks.ts';

/** A mark written short: `+t` a tick by the teacher, `-c` none by classmates, `+a` by the author, `-n` by nobody. */
function marked(classmates: number, ...ticks: string[]): Marked {
  const by: Record<string, Source> = { t: 'teacher', c: 'classmates', a: 'author', n: 'nobody' };
  const read = ticks.map((tick) => ({ on: tick[0] === '+', by: by[tick[1] ?? 'n'] ?? 'nobody' }));
  return { ticks: read, points: read.filter(({ on }) => on).length, of: read.length, classmates };
}

describe('a mark in words', () => {
  test('counts key points', () => {
    expect(keyPointWords(marked(2, '+c', '+c', '-c', '+c'))).toBe('3 of 4 key points');
    expect(keyPointWords(marked(2, '-c', '-c'))).toBe('0 of 2 key points');
    expect(keyPointWords(marked(2, '+c', '+c'))).toBe('All 2 key points');
    expect(keyPointWords(marked(0, '-n', '-n'))).toBe('Not marked yet');
  });

  test('names whose word it rests on, the strongest first', () => {
    expect(sourceWords(marked(2, '+c', '-c'))).toBe('Marked by two classmates.');
    expect(sourceWords(marked(1, '+c', '-c'))).toBe('Marked by one classmate.');
    expect(sourceWords(marked(2, '+c', '+t'))).toBe('Marked by your teacher and two classmates.');
    expect(sourceWords(marked(2, '+a', '+t', '-c'))).toBe('Marked by your teacher, two classmates, and yourself.');
    expect(sourceWords(marked(0, '+t', '-t'))).toBe('Marked by your teacher.');
    expect(sourceWords(marked(0, '-n'))).toBe('Nobody has marked it. Your teacher still can.');
  });

  test('says where it rests on the own word alone', () => {
    expect(sourceWords(marked(0, '+a', '-a'))).toBe('Marked by yourself only: nobody else has marked it.');
    expect(isOwnOnly(marked(0, '+a', '-a'))).toBe(true);
    expect(isOwnOnly(marked(2, '+a', '-c'))).toBe(false);
    expect(isOwnOnly(marked(0, '-n', '-n'))).toBe(false);
  });
});
