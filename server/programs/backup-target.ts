import { Readable } from 'node:stream';
import { backupOf } from '../backup/write.ts';
import type { Config } from '../config.ts';
import { openStore } from '../open-store.ts';
import { StoreError } from '../store/store.ts';
import { ServerBeside } from './server-beside.ts';

/**
 * The lines of a backup of everything that the settings name: out of the store, or through the server that holds it.
 * @throws StoreError or OrderError that says why there is none
 */
export async function* linesOf(config: Config): AsyncGenerator<string | Uint8Array> {
  let held: StoreError;
  try {
    const store = await openStore(config, Date.now);
    try {
      return yield* backupOf(store, Date.now());
    } finally {
      await store.close();
    }
  } catch (error) {
    if (!(error instanceof StoreError) || error.fault !== 'held') throw error;
    held = error;
  }
  const server = await ServerBeside.find(config.dataDir, held);
  const response = await server.ask('/api/backup');
  if (!response.ok || !response.body) throw server.refusal(response, await response.json().catch(() => null), 'give a backup');
  yield* Readable.fromWeb(response.body as Parameters<typeof Readable.fromWeb>[0]);
}
