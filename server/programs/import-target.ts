import type { Imported } from '../../shared/api.ts';
import { Bank } from '../bank/bank.ts';
import type { Config } from '../config.ts';
import { readPacks } from '../content/packs.ts';
import { OWNER } from '../http/deps.ts';
import { openStore } from '../open-store.ts';
import { StoreError } from '../store/store.ts';
import { ServerBeside } from './server-beside.ts';

/**
 * Keeps a page in the bank of DATA_DIR: in its store, or through the server that holds it.
 * @throws StoreError or OrderError that says why it could not be kept; then nothing was
 */
export async function keepPage(config: Config, text: string): Promise<Imported> {
  try {
    const store = await openStore(config, Date.now);
    try {
      const bank = await Bank.open(await readPacks(config.contentDir), store.library, OWNER);
      return await bank.keep(text);
    } finally {
      await store.close();
    }
  } catch (error) {
    if (!(error instanceof StoreError) || error.fault !== 'held') throw error;
    const server = await ServerBeside.find(config.dataDir, error);
    return server.answer<Imported>('/api/imports', { text }, 'keep the page');
  }
}
