import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readPacks } from './packs.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bellringer-packs-'));
});
afterEach(() => rm(folder, { recursive: true }));

const card = (quiz: string, item: string) =>
  `id: ${quiz}\ntitle: T\nitems:\n  - id: ${item}\n    title: T\n    kind: concept\n    card: C\n`;

describe('a folder of packs', () => {
  it('loads the good ones and refuses the others, by name', async () => {
    await writeFile(join(folder, 'b.yaml'), card('b', 'b1'));
    await writeFile(join(folder, 'a.yml'), card('a', 'a1'));
    await writeFile(join(folder, 'c.yaml'), card('c', 'c1').replace('concept', 'riddle'));
    await writeFile(join(folder, 'd.yaml'), Buffer.from([0x69, 0x64, 0x3a, 0x20, 0xff, 0xfe]));
    await writeFile(join(folder, 'e.yaml'), '#'.repeat(2_000_001));
    await writeFile(join(folder, 'notes.txt'), 'not a pack');
    const { quizzes, refused } = await readPacks(folder);
    expect(quizzes.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(refused).toMatchObject([
      { file: 'c.yaml', line: 6, reason: expect.stringContaining('"riddle" is no kind') },
      { file: 'd.yaml', line: 1, reason: 'is not UTF-8 text' },
      { file: 'e.yaml', line: 1, reason: 'has 2000001 bytes; at most 2000000 are read' },
    ]);
  });

  it('refuses an id that an earlier file has, and loads the earlier one', async () => {
    await writeFile(join(folder, 'a.yaml'), card('a', 'a1'));
    await writeFile(join(folder, 'b.yaml'), card('a', 'b1'));
    await writeFile(join(folder, 'c.yaml'), card('c', 'a1'));
    const { quizzes, refused } = await readPacks(folder);
    expect(quizzes.map(({ id }) => id)).toEqual(['a']);
    expect(refused).toEqual([
      { file: 'b.yaml', line: 1, reason: 'id: "a" is the id of a.yaml too' },
      { file: 'c.yaml', line: 4, reason: 'item 1: "a1" is in a.yaml too' },
    ]);
  });

  it('says so where there is no such folder', async () => {
    const { quizzes, refused } = await readPacks(join(folder, 'none'));
    expect(quizzes).toEqual([]);
    expect(refused).toMatchObject([{ line: 1, reason: expect.stringContaining('cannot be read') }]);
  });
});
