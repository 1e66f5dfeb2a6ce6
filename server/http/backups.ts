import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type RequestHandler, Router } from 'express';
import * as v from 'valibot';
import { BackupError } from '../backup/format.ts';
import { restoreFile } from '../backup/restore.ts';
import { backupOf } from '../backup/write.ts';
import type { Store } from '../store/store.ts';
import { Refused } from './faults.ts';

/** The file lies on this very machine: whoever asks is a program of it. */
const RestoreOrder = v.strictObject({ file: v.pipe(v.string(), v.nonEmpty(), v.maxLength(4096)) });

/** /backup and /restore, for programs of this machine alone: a backup holds more than any teacher's page may have. */
export function backupRoutes(store: Store, now: () => number, program: RequestHandler): Router {
  const router = Router();

  router.get('/backup', program, async (_request, response) => {
    const lines = backupOf(store, now());
    // A refusal comes before the first line, as a `Fault`; from then on a backup that fails is cut off, which its reader sees.
    const first = await lines.next().catch((error: unknown) => {
      throw error instanceof BackupError ? new Refused('store-away') : error;
    });
    response.set({ 'Cache-Control': 'no-store, no-transform', 'Content-Type': 'application/x-ndjson; charset=utf-8' });
    await pipeline(Readable.from(withFirst(first, lines)), response);
  });

  router.post('/restore', program, async (request, response) => {
    const order = v.safeParse(RestoreOrder, request.body);
    if (!order.success) throw new Refused('malformed');
    const read = () => createReadStream(order.output.file);
    try {
      response.json({ refused: null, restored: await restoreFile(store, read, now()) });
    } catch (error) {
      if (!(error instanceof BackupError)) throw error;
      response.json({ refused: error.message, restored: null });
    }
  });

  return router;
}

async function* withFirst(first: IteratorResult<string>, lines: AsyncIterable<string>): AsyncGenerator<string> {
  if (first.done) return;
  yield first.value;
  yield* lines;
}
