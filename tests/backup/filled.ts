import { backupOf } from '../../server/backup/write.ts';
import type { Store } from '../../server/store/store.ts';

export const NOON = Date.UTC(2026, 8, 1, 12, 0, 0);

/** Puts something of everything into an empty store. `pages` is how many documents a list shall have beside. */
export async function fill(store: Store, pages = 0): Promise<void> {
  const { log, codes, drafts, library, servers } = store;
  await servers.beat('boot-there');
  await log.create('live', { title: 'Zellatmung 🧪', seed: [1, null] });
  for (let n = 0; n < 30; n += 1) await log.append('live', [{ n, text: `Line\u2028end “${n}” \u0000 \ud800` }, { n: -n }]);
  await drafts.put('live', 3, 1, 0, 'half a sent');
  await drafts.put('live', 4, 1, 0, 'and\nanother');
  await log.create('over', {});
  await log.append('over', ['the end']);
  await log.end('over');
  await log.create('empty', {});
  await codes.claim('room:482913', 'live', 3600_000);
  await codes.claim('resume:live:maple4207', '3', 600_000);
  for (let n = 0; n < pages; n += 1) await library.put('report', `p${n}`, 'local', 0, { n }, { n });
  await library.put('quiz', 'norway', 'local', 0, { title: 'Norway', items: [{ a: 1 }] }, { title: 'Norway' });
  await library.put('quiz', 'norway', 'local', 1, { title: 'Norway', items: [] }, { title: 'Norway 2' });
  await library.put('quiz', 'sums', 'local', 0, { title: 'Sums' }, null);
  await library.put('class', '8b', 'ana', 0, { rooms: ['over'] }, {});
}

/** The whole text of a backup. */
export async function textOf(store: Store, at = NOON): Promise<string> {
  let text = '';
  for await (const line of backupOf(store, at)) text += line;
  return text;
}

/** The bytes of a text, in pieces that end anywhere. */
export async function* bytesOf(text: string, piece = 777): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let from = 0; from < bytes.length; from += piece) yield bytes.subarray(from, from + piece);
}

/** What two backups of the same things have in common: not their order, nor when they were taken and by which servers. */
export function contentOf(text: string): unknown[] {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)
    .filter(({ record }) => record !== 'head' && record !== 'server' && record !== 'end')
    .map((record) => (record.record === 'code' ? { ...record, ttl: 0 } : record));
}
