import { createReadStream } from 'node:fs';
import type { Summary } from '../backup/read.ts';
import { restoreFile } from '../backup/restore.ts';
import type { Config } from '../config.ts';
import { openStore } from '../open-store.ts';
import { StoreError } from '../store/store.ts';
import { OrderError } from './order.ts';
import { ServerBeside } from './server-beside.ts';

/**
 * Puts a backup into the store that the settings name, or has the server do it that holds the store.
 * @param path of the file, whole
 * @throws BackupError, StoreError or OrderError that says why it is not restored
 */
export async function restoreInto(config: Config, path: string): Promise<Summary> {
  try {
    const store = await openStore(config, Date.now);
    try {
      return await restoreFile(store, () => createReadStream(path), Date.now());
    } finally {
      await store.close();
    }
  } catch (error) {
    if (!(error instanceof StoreError) || error.fault !== 'held') throw error;
    const server = await ServerBeside.find(config.dataDir, error);
    const answer = await server.answer<{ refused: string | null; restored: Summary }>('/api/restore', { file: path }, 'restore');
    if (answer.refused !== null) throw new OrderError(`The server at ${server.address} did not restore: ${answer.refused}`);
    return answer.restored;
  }
}
