import { describe, expect, it } from 'vitest';
import { bytesOf, contentOf, fill, NOON } from '../../tests/backup/filled.ts';
import { createMemoryStore } from '../../tests/memory-store/memory-store.ts';
import { checkBackup } from './read.ts';
import { backupOf } from './write.ts';

/** Takes a backup, and does something to the store before each line. */
async function during(
  pages: number,
  act: (store: ReturnType<typeof createMemoryStore>, line: number) => Promise<unknown>,
): Promise<string> {
  let now = NOON;
  const store = createMemoryStore({ now: () => now });
  await fill(store, pages);
  let text = '';
  let count = 0;
  for await (const line of backupOf(store, NOON)) {
    text += line;
    now += 1;
    await act(store, count);
    count += 1;
  }
  await checkBackup(bytesOf(text));
  return text;
}

const records = (text: string, kind: string) => contentOf(text).filter((line) => (line as { record: string }).record === kind);

describe('a backup of a store in use', () => {
  it('has of each room what was there at one moment, without a gap', async () => {
    let n = 0;
    const text = await during(0, async (store) => {
      n += 1;
      await store.log.append('live', [`new ${n}`]);
    });
    const commands = (records(text, 'batch') as { entries: { command: unknown }[] }[]).flatMap(({ entries }) =>
      entries.map(({ command }) => command),
    );
    const added = commands.filter((command) => typeof command === 'string' && command.startsWith('new '));
    expect(added.length).toBeGreaterThan(0);
    expect(added).toEqual(added.map((_, place) => `new ${place + 1}`));
    expect(commands.length).toBe(60 + added.length + 1);
  });

  it('leaves out a room that was deleted since, whole', async () => {
    const text = await during(0, async (store) => store.log.delete('over'));
    expect((records(text, 'room') as { roomId: string }[]).map(({ roomId }) => roomId)).toEqual(['live', 'empty']);
    expect(text).not.toContain('the end');
  });

  it('has each document once, with the head of the same version, though others come before and it changes', async () => {
    const text = await during(150, async (store, line) => {
      if (line < 40) return;
      await store.library.put('report', `new ${line}`, 'local', 0, { n: -1 }, { n: -1 });
      const found = await store.library.get<{ n: number }>('report', 'p149');
      await store.library.put('report', 'p149', 'local', found?.version ?? 0, { n: line * 1000 }, { n: line * 1000 });
      await store.library.remove('report', 'p120');
    });
    const reports = (records(text, 'document') as { kind: string; id: string; doc: { n: number }; head: { n: number } }[]).filter(
      ({ kind, id }) => kind === 'report' && id.startsWith('p'),
    );
    expect(reports.map(({ id }) => id)).toEqual(Array.from({ length: 150 }, (_, place) => `p${place}`).filter((id) => id !== 'p120'));
    for (const { doc, head } of reports) expect(doc).toEqual(head);
    expect(reports.at(-1)?.doc.n).toBeGreaterThan(1000);
  });
});
