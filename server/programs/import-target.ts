import type { Imported } from '../../shared/api.ts';
import { Bank } from '../bank/bank.ts';
import type { Config } from '../config.ts';
import { readPacks } from '../content/packs.ts';
import { OWNER } from '../http/deps.ts';
import { notedServer } from '../server-note.ts';
import { openEmbeddedStore } from '../store/embedded/store.ts';
import { StoreError } from '../store/store.ts';
import { OrderError } from './import-order.ts';

/**
 * Keeps a page in the bank of DATA_DIR: in its store, or through the server that holds it.
 * @throws StoreError or OrderError that says why it could not be kept; then nothing was
 */
export async function keepPage({ dataDir, contentDir }: Config, text: string): Promise<Imported> {
  try {
    const store = await openEmbeddedStore({ folder: dataDir, now: () => Date.now() });
    try {
      const bank = await Bank.open(await readPacks(contentDir), store.library, OWNER);
      return await bank.keep(text);
    } finally {
      await store.close();
    }
  } catch (error) {
    if (!(error instanceof StoreError) || error.fault !== 'held') throw error;
    return handOver(dataDir, text, error);
  }
}

async function handOver(dataDir: string, text: string, held: StoreError): Promise<Imported> {
  const server = await notedServer(dataDir);
  if (!server) throw held;
  const response = await fetch(`${server.address}/api/imports`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: server.address, authorization: `Bearer ${server.key}` },
    body: JSON.stringify({ text }),
  }).catch((error: unknown) => {
    throw new OrderError(`The server at ${server.address} holds the bank and does not answer. Try again in a moment.`, { cause: error });
  });
  const answer: unknown = await response.json().catch(() => null);
  if (response.ok) return answer as Imported;
  const message =
    typeof answer === 'object' && answer !== null && 'message' in answer ? String(answer.message) : `status ${response.status}`;
  throw new OrderError(`The server at ${server.address} did not keep the page: ${message}`);
}
