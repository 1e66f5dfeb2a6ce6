import type { KeptHead, Report } from '../../shared/report.ts';
import { headOf, reportOf } from '../game/report.ts';
import { type Library, StoreError } from '../store/store.ts';
import { Deletions } from './deletions.ts';
import type { LiveRoom } from './live-room.ts';
import type { Runtime } from './runtime.ts';

/** Changes that come close together are one write, ms. */
const SETTLE = 150;
const RETRY = 1000;

/**
 * Writes a room's report to the library: on entering the podium, at every change from then on, and at the end. It exists whether or
 * not anybody pressed "end".
 */
export class Reporter {
  readonly deletions: Deletions;
  readonly #library: Library;
  readonly #runtime: Runtime;
  readonly #due = new Map<string, LiveRoom>();
  #writing: Promise<void> = Promise.resolve();

  constructor(library: Library, runtime: Runtime) {
    this.#library = library;
    this.#runtime = runtime;
    this.deletions = new Deletions(library, runtime.naming.fold);
  }

  /** The room has changed in a way that its report must show. */
  changed(room: LiveRoom): void {
    if (this.#due.has(room.roomId)) return;
    this.#due.set(room.roomId, room);
    this.#runtime.clock.after(SETTLE, () => void this.flush());
  }

  /** Writes what is due; resolves when it is durable or has been put off. */
  flush(): Promise<void> {
    this.#writing = this.#writing.then(() => this.#writeAll());
    return this.#writing;
  }

  async #writeAll(): Promise<void> {
    for (const [roomId, room] of [...this.#due]) {
      this.#due.delete(roomId);
      try {
        await this.write(room);
      } catch (err) {
        this.#runtime.log.warn({ roomId, err }, 'report not kept yet; trying again');
        this.#runtime.clock.after(RETRY, () => this.changed(room));
      }
    }
  }

  /** Writes one room's report now. Another server may do the same at the same moment: both write the same. */
  async write(room: LiveRoom): Promise<void> {
    const report = reportOf(room.state);
    await this.#keep(report.roomId, () => report);
  }

  /** What was asked to be deleted goes out of the report that is kept. */
  async clean(roomId: string): Promise<void> {
    await this.#keep(roomId, (kept) => kept);
  }

  /**
   * Keeps a report without what was asked to be deleted.
   * @param make of the one that is kept; null: there is none, and none is written
   */
  async #keep(roomId: string, make: (kept: Report | null) => Report | null): Promise<void> {
    for (;;) {
      const deletion = await this.deletions.of(roomId);
      const before = await this.#library.get<Report>('report', roomId);
      const made = make(before?.doc ?? null);
      const report = made && this.deletions.allowed(made, deletion);
      if (report && report !== before?.doc) {
        try {
          await this.#library.put('report', roomId, report.owner, before?.version ?? 0, report, headOf(report));
        } catch (error) {
          if (!(error instanceof StoreError) || error.fault !== 'conflict') throw error;
          continue;
        }
      } else if (before && !report) await this.#library.remove('report', roomId);
      // What was asked for meanwhile may have looked before this was there.
      if ((await this.deletions.of(roomId))?.at === deletion?.at) return;
    }
  }

  /** The report of a room as it stands at this moment, kept or not. */
  now(room: LiveRoom): Report {
    return reportOf(room.state);
  }

  /** The line of a report in the list of rooms. */
  head(report: Report): KeptHead {
    return headOf(report);
  }

  /** A room's report as it was kept, or null. What was asked to be deleted may still be in it until that is done. */
  async read(roomId: string): Promise<Report | null> {
    return (await this.#library.get<Report>('report', roomId))?.doc ?? null;
  }

  /** One page of the list of an owner's rooms, newest first. */
  async list(owner: string, after: string | null): Promise<{ items: KeptHead[]; next: string | null }> {
    const page = await this.#library.list<KeptHead>('report', owner, after, 100);
    return { items: page.items.map((item) => item.head), next: page.next };
  }
}
