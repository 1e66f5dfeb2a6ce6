import type { Report } from '../../shared/report.ts';
import { type Library, StoreError } from '../store/store.ts';
import { withoutStudents } from './forgotten.ts';

const KIND = 'deletion';
const PAGE = 100;

/** What somebody asked to be deleted of a room. No name is in it. */
export interface Deletion {
  schema: 1;
  roomId: string;
  /** The room with all of its students, or these seats of it. */
  whole: boolean;
  seats: number[];
  /** When it was asked for last, ms since 1970; another for each time. */
  at: number;
}

/**
 * What was asked to be deleted, noted before any of it is done: what a killed server leaves is finished at the next start. The note
 * stays for a while, because another server may still hold the room in its memory and write its report once more: whoever reads or
 * writes a report asks here what may be in it.
 */
export class Deletions {
  readonly #library: Library;
  readonly #fold: (text: string) => string;

  constructor(library: Library, fold: (text: string) => string) {
    this.#library = library;
    this.#fold = fold;
  }

  /** Null: nothing of this room was. */
  async of(roomId: string): Promise<Deletion | null> {
    return (await this.#library.get<Deletion>(KIND, roomId))?.doc ?? null;
  }

  /** Adds to what is to be deleted of a room; durable when it resolves. */
  async note(owner: string, roomId: string, asked: Partial<Pick<Deletion, 'whole' | 'seats'>>, at: number): Promise<Deletion> {
    for (;;) {
      const before = await this.#library.get<Deletion>(KIND, roomId);
      const noted: Deletion = {
        schema: 1,
        roomId,
        whole: asked.whole === true || before?.doc.whole === true,
        seats: [...new Set([...(before?.doc.seats ?? []), ...(asked.seats ?? [])])].sort((a, b) => a - b),
        at: Math.max(at, (before?.doc.at ?? 0) + 1),
      };
      try {
        await this.#library.put(KIND, roomId, owner, before?.version ?? 0, noted, { at: noted.at });
        return noted;
      } catch (error) {
        if (!(error instanceof StoreError) || error.fault !== 'conflict') throw error;
      }
    }
  }

  /** Every note of an owner. */
  async all(owner: string): Promise<Deletion[]> {
    const found: Deletion[] = [];
    let after: string | null = null;
    do {
      const page: Awaited<ReturnType<Library['list']>> = await this.#library.list(KIND, owner, after, PAGE);
      for (const { id } of page.items) {
        const deletion = await this.of(id);
        if (deletion) found.push(deletion);
      }
      after = page.next;
    } while (after !== null);
    return found;
  }

  /** The note has done its work. */
  async drop(roomId: string): Promise<void> {
    await this.#library.remove(KIND, roomId);
  }

  /** What may be shown and kept of a report; null: nothing. */
  allowed(report: Report, deletion: Deletion | null): Report | null {
    if (!deletion) return report;
    return deletion.whole ? null : withoutStudents(report, deletion.seats, this.#fold);
  }

  /** As `allowed`, by what is noted now. */
  async filter(report: Report): Promise<Report | null> {
    return this.allowed(report, await this.of(report.roomId));
  }
}
