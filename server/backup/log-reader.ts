import { type Batch, type Entry, type RoomLog, START, StoreError } from '../store/store.ts';

/**
 * The batches that a room's log has at this moment, one at a time: the next is read when the one before was taken. A room that writes
 * faster than it is read would never end, so that what came later is left out.
 * @throws StoreError `no-room` before the first batch where the room is gone
 */
export async function* batchesOf(log: RoomLog, roomId: string): AsyncGenerator<readonly Entry[]> {
  const until = await log.time(roomId);
  const waiting: { batch: Batch; taken: () => void }[] = [];
  let over = false;
  let failed: unknown = null;
  let wake = () => {};
  const follow = log
    .follow(roomId, START, (delivery) => {
      if (over) return;
      if (delivery.type === 'rebuilt') {
        failed = new StoreError('away', 'The store lost the end of a log while it was read. Take the backup again.');
        wake();
        return;
      }
      return new Promise<void>((taken) => {
        waiting.push({ batch: delivery.batch, taken });
        wake();
      });
    })
    .then((opened) => {
      over = true;
      opened.close();
    })
    .catch((error: unknown) => {
      failed = error;
    })
    .finally(() => wake());
  try {
    for (;;) {
      const [next] = waiting;
      if (next) {
        if ((next.batch.entries[0]?.at ?? 0) > until) return;
        yield next.batch.entries;
        waiting.shift()?.taken();
      } else if (failed !== null) throw failed;
      else if (over) return;
      else
        await new Promise<void>((go) => {
          wake = go;
        });
    }
  } finally {
    over = true;
    for (const { taken } of waiting) taken();
    await follow;
  }
}
