import { createHash } from 'node:crypto';
import type { Content, Counts, End, Head } from './format.ts';

const COUNTED = {
  server: 'servers',
  room: 'rooms',
  batch: 'batches',
  draft: 'drafts',
  code: 'codes',
  document: 'documents',
} as const satisfies Record<Content['record'], keyof Counts>;

/** Counts and sums up the lines of a backup: the same way where it is written and where it is read. */
export class Sum {
  readonly #hash = createHash('sha256');
  readonly #counts: Counts = { servers: 0, rooms: 0, batches: 0, drafts: 0, codes: 0, documents: 0 };

  /** @param line its bytes, without the line end */
  add({ record }: Head | Content, line: string | Uint8Array): void {
    this.#hash.update(line).update('\n');
    if (record !== 'head') this.#counts[COUNTED[record]] += 1;
  }

  /** The last line, after all others were added. */
  end(): End {
    return { record: 'end', counts: this.#counts, sha256: this.#hash.digest('hex') };
  }
}
