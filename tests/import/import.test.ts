import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ImportItem } from '../../shared/api.ts';
import { bankOf, bring, newFolder, serve } from './program.ts';

const PAGE = 'tests/import/study-page.txt';
const TITLE = 'Choosing a Roof for a Rainy Valley';

let folder: string;
beforeEach(async () => {
  folder = await newFolder();
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** A file beside the bank. */
async function file(content: string | Uint8Array): Promise<string> {
  const path = join(folder, 'page.txt');
  await writeFile(path, content);
  return path;
}
const itemsIn = (out: string) => (JSON.parse(out) as { items: ImportItem[] }).items;

describe('npm run import', () => {
  it('keeps a page in the bank, and says what came of each row', async () => {
    const { code, out, err } = await bring(folder, PAGE);
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain('ready   case-study        Choosing a Roof for a Rainy Valley');
    expect(out).toContain('needs options, feedback');
    expect(out).toContain(`1 ready, 8 to complete, 0 refused. Kept in the bank as “${TITLE}”.`);
    expect(await bankOf(folder)).toEqual({ quizzes: [TITLE], drafts: 8 });
  });

  it('with --json prints the rows and nothing else', async () => {
    const { code, out, err } = await bring(folder, PAGE, '--json');
    expect([code, err]).toEqual([0, '']);
    const items = itemsIn(out);
    expect(Object.keys(JSON.parse(out))).toEqual(['items']);
    expect(items[0]).toMatchObject({
      status: 'ready',
      kind: 'case-study',
      title: TITLE,
      keyPoints: { length: 4 },
      votes: { unclear: 0, helpful: 3 },
      tags: { length: 4 },
      related: { length: 8 },
    });
    expect(items.slice(1).every(({ status, needs }) => status === 'draft' && needs.length > 0)).toBe(true);
    expect((await bankOf(folder)).quizzes).toEqual([TITLE]);
  });

  it('with --dry-run opens no store: there is no folder, or another holds it', async () => {
    const nowhere = join(folder, 'not', 'there');
    const { code, out } = await bring(nowhere, '--dry-run', PAGE);
    expect([code, out.trimEnd().split('\n').at(-1)]).toEqual([0, '1 ready, 8 to complete, 0 refused. A dry run: nothing was kept.']);
    expect(await readdir(folder)).toEqual([]);
  });

  it('twice keeps one page', async () => {
    await bring(folder, PAGE);
    expect(await bring(folder, PAGE)).toMatchObject({ code: 0, out: expect.stringContaining('in the bank already') });
    expect(await bankOf(folder)).toEqual({ quizzes: [TITLE], drafts: 8 });
  });
});

describe('a bad file', () => {
  it.each([
    ['no page', 'Hello.', 1, /not a study page/],
    ['a related title too long', `Roofs\nQuestion: Why?\nRelated\nOne\n${'x'.repeat(700)}`, 5, /At most 600/],
    ['not UTF-8', Uint8Array.of(0x52, 0xff, 0xfe, 0x00), 1, /not UTF-8/],
    ['1 MB of text', `Roofs\nQuestion: ${'x'.repeat(1_048_576)}`, 1, /bytes/],
  ])('%s is refused with place and reason, and nothing is kept', async (_what, content, line, reason) => {
    const path = await file(content);
    const json = await bring(folder, path, '--json');
    expect(json.code).toBe(1);
    const refused = itemsIn(json.out).find(({ status }) => status === 'refused');
    expect(refused).toMatchObject({ line, reason: expect.stringMatching(reason) });
    const told = await bring(folder, path);
    expect(told).toMatchObject({ code: 1, out: expect.stringContaining(`${path}, line ${line}: `) });
    expect(told.out).toContain('Nothing was kept.');
    expect(await bankOf(folder)).toEqual({ quizzes: [], drafts: 0 });
  });

  it('that is not there, and arguments that make no sense, are told', async () => {
    expect(await bring(folder, join(folder, 'none.txt'))).toMatchObject({ code: 1, out: expect.stringContaining("can't be read") });
    for (const args of [[], ['a', 'b'], ['--jsn', PAGE]])
      expect(await bring(folder, ...args)).toMatchObject({ code: 1, out: '', err: expect.stringContaining('npm run import') });
    expect(await bring(folder, '--help')).toMatchObject({ code: 0, out: expect.stringContaining('--dry-run') });
  });
});

describe('a folder that a server holds', () => {
  it('gets the page through the server, which notes itself while it runs', async () => {
    const server = await serve(folder);
    try {
      const note = JSON.parse(await readFile(join(folder, 'server.json'), 'utf8'));
      const got = await bring(folder, PAGE, '--json');
      expect([got.code, got.err]).toEqual([0, '']);
      expect(itemsIn(got.out)).toHaveLength(9);
      // The server has it already, for everybody.
      const bank = await fetch(`${note.address}/api/quizzes`, { headers: { authorization: `Bearer ${note.key}` } });
      expect(await bank.json()).toMatchObject({ quizzes: [{ title: TITLE }], drafts: { length: 8 } });
      expect((await bring(folder, await file('Hello.'))).code).toBe(1);
    } finally {
      await server.end('SIGTERM');
    }
    expect(await readdir(folder)).not.toContain('server.json');
    expect(await bankOf(folder)).toEqual({ quizzes: [TITLE], drafts: 8 });
  });

  it('gets it by itself when the server was killed and its note is left', async () => {
    const server = await serve(folder);
    await server.end('SIGKILL');
    expect(await readdir(folder)).toContain('server.json');
    expect((await bring(folder, PAGE)).code).toBe(0);
    expect((await bankOf(folder)).quizzes).toEqual([TITLE]);
  });
});
