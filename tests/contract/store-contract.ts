import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Store } from '../../server/store/store.ts';
import { backupContract } from './backup-contract.ts';
import { documentsContract } from './documents-contract.ts';
import { logContract } from './log-contract.ts';
import { namesContract } from './names-contract.ts';
import { roomsContract } from './rooms-contract.ts';

/** What a part of the contract works with: the store of the running test, and its wall clock in ms, which the test moves. */
export interface Subject {
  readonly store: Store;
  clock: number;
}

const START_OF_TIME = Date.UTC(2026, 8, 1, 8, 0, 0);

/**
 * Everything the port promises, checked on one store. `make` gives an empty store that reads the clock it is given; `clean` takes
 * away what the store leaves behind when it is closed.
 */
export function describeStore(
  name: string,
  make: (now: () => number) => Promise<Store>,
  clean: () => Promise<void> = async () => {},
): void {
  describe(name, () => {
    let store: Store | null = null;
    const subject: Subject = {
      clock: START_OF_TIME,
      get store() {
        if (!store) throw new Error('There is a store only within a test.');
        return store;
      },
    };
    beforeEach(async () => {
      subject.clock = START_OF_TIME;
      store = await make(() => subject.clock);
    });
    afterEach(async () => {
      await store?.close();
      await clean();
    });

    roomsContract(subject);
    logContract(subject);
    namesContract(subject);
    documentsContract(subject);
    backupContract(subject);

    describe('the store', () => {
      test('has no trouble while it serves', () => {
        expect(subject.store.trouble()).toBeNull();
      });

      test('tells when it was closed, and refuses everything then', async () => {
        const { store: closing } = subject;
        await closing.log.create('room', {});
        await closing.close();
        expect(closing.trouble()).toMatch(/closed/);
        const gone = { fault: 'away' };
        await expect(closing.log.append('room', ['late'])).rejects.toMatchObject(gone);
        await expect(closing.log.header('room')).rejects.toMatchObject(gone);
        await expect(closing.codes.claim('123456', 'room', 1000)).rejects.toMatchObject(gone);
        await expect(closing.library.get('report', 'room')).rejects.toMatchObject(gone);
      });

      test('may be closed twice', async () => {
        await subject.store.close();
        await expect(subject.store.close()).resolves.toBeUndefined();
      });

      test('keeps what was asked before it was closed', async () => {
        await subject.store.log.create('room', {});
        const kept = Array.from({ length: 50 }, (_, place) => subject.store.log.append('room', [place]));
        await subject.store.close();
        await expect(Promise.all(kept)).resolves.toHaveLength(50);
      });
    });
  });
}
