import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
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

  it('shows images of its own folder only, each that is what its name says', async () => {
    const png = Buffer.from('\x89PNG\r\n\x1a\n and more', 'latin1');
    await mkdir(join(folder, 'media'));
    await writeFile(join(folder, 'media/bell.png'), png);
    await writeFile(join(folder, 'media/large.png'), Buffer.concat([png, Buffer.alloc(500_000)]));
    await writeFile(join(folder, 'media/page.webp'), '<script>');
    await writeFile(join(folder, 'media/empty.jpg'), '');
    await writeFile(join(folder, 'media/photo.jpeg'), Buffer.from([0xff, 0xd8, 0xff, 0xe0]));
    await writeFile(join(folder, 'media/drawing.svg'), '<svg/>');
    await writeFile(join(folder, 'outside.png'), png);
    await symlink(join(folder, 'outside.png'), join(folder, 'media/link.png'));
    for (const name of ['bell', 'large', 'link'])
      await writeFile(join(folder, `${name}.yaml`), card(name, `${name}-1`).replace('card: C', `card: "![B](media/${name}.png)"`));
    const { quizzes, refused, media } = await readPacks(folder);
    expect(quizzes.map(({ id }) => id)).toEqual(['bell']);
    expect(refused).toEqual([
      {
        file: 'large.yaml',
        line: 7,
        reason: 'item 1 "large-1", card: shows media/large.png, which has 500017 bytes; at most 500000 are shown',
      },
      { file: 'link.yaml', line: 7, reason: 'item 1 "link-1", card: shows media/link.png, which is not there' },
    ]);
    expect(Object.fromEntries(media.files)).toEqual({
      'bell.png': null,
      'photo.jpeg': null,
      'large.png': 'has 500017 bytes; at most 500000 are shown',
      'page.webp': 'is not the WEBP file that its name says',
      'empty.jpg': 'is not the JPG file that its name says',
    });
  });

  it('says so where there is no such folder', async () => {
    const { quizzes, refused } = await readPacks(join(folder, 'none'));
    expect(quizzes).toEqual([]);
    expect(refused).toMatchObject([{ line: 1, reason: expect.stringContaining('cannot be read') }]);
  });
});
