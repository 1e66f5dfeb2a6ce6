import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbeddedStore } from '../../server/store/embedded/store.ts';
import { describeStore } from './store-contract.ts';

let folder = '';

describeStore(
  'the embedded store',
  async (now) => {
    folder = await mkdtemp(join(tmpdir(), 'bellringer-'));
    return openEmbeddedStore({ folder, now });
  },
  () => rm(folder, { recursive: true }),
);
