import type { KeptHead, Report } from '../../shared/report.ts';
import type { Hall } from '../rooms/hall.ts';
import type { LiveRoom } from '../rooms/live-room.ts';
import type { Clock } from '../rooms/runtime.ts';

/** A whole class asks for its results at one moment. In a large room what was worked out a second ago does for all of them. */
const LARGE = 200;
const FRESH = 1000;
/** Reports that were read last, and how long they are kept at hand, ms: a report changes little once its room is over. */
const AT_HAND = 8;
const KEPT_FRESH = 5000;

interface Worked {
  report: Report;
  position: number;
  phase: string;
  at: number;
}

/** The report of any room: one that runs, one that was left without an end, one that is long over. */
export class ReportSource {
  readonly #hall: Hall;
  readonly #clock: Clock;
  readonly #worked = new WeakMap<LiveRoom, Worked>();
  readonly #kept = new Map<string, { report: Promise<Report | null>; at: number }>();

  constructor(hall: Hall, clock: Clock) {
    this.#hall = hall;
    this.#clock = clock;
  }

  /** Null: there is no such room. What was asked to be deleted is not in it, whoever still holds it in memory. */
  async read(roomId: string): Promise<Report | null> {
    const report = await this.#find(roomId);
    return report && this.#hall.reporter.deletions.filter(report);
  }

  async #find(roomId: string): Promise<Report | null> {
    const open = this.#hall.rooms.find((room) => room.roomId === roomId);
    if (open) return this.#now(open);
    const kept = await this.#keptOf(roomId);
    if (kept) return kept;
    const room = await this.#hall.find(roomId);
    return room && this.#now(room);
  }

  /** One page of an owner's rooms, newest first: those that run stand on the first page, kept or not. */
  async list(owner: string, after: string | null): Promise<{ items: KeptHead[]; next: string | null }> {
    const { reporter } = this.#hall;
    const page = await reporter.list(owner, after);
    const open: LiveRoom[] = [];
    for (const room of this.#hall.rooms.filter(({ state }) => state.header.owner === owner))
      if (!(await reporter.deletions.of(room.roomId))?.whole) open.push(room);
    const here = new Set(open.map((room) => room.roomId));
    const items = page.items.filter((head) => !here.has(head.roomId));
    if (after === null) items.push(...open.map((room) => reporter.head(this.#now(room))));
    items.sort((a, b) => b.startedAt - a.startedAt);
    return { items, next: page.next };
  }

  #now(room: LiveRoom): Report {
    const { position, phase, total } = room.state;
    const at = this.#clock.monotonic();
    const before = this.#worked.get(room);
    if (before && (before.position === position || (total > LARGE && before.phase === phase && at - before.at < FRESH)))
      return before.report;
    const report = this.#hall.reporter.now(room);
    this.#worked.set(room, { report, position, phase, at });
    return report;
  }

  #keptOf(roomId: string): Promise<Report | null> {
    const at = this.#clock.monotonic();
    const before = this.#kept.get(roomId);
    if (before && at - before.at < KEPT_FRESH) return before.report;
    const report = this.#hall.reporter.read(roomId);
    this.#kept.delete(roomId);
    this.#kept.set(roomId, { report, at });
    // What failed, or was not there, is asked for again.
    report.then(
      (found) => found ?? this.#kept.delete(roomId),
      () => this.#kept.delete(roomId),
    );
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > AT_HAND && oldest !== undefined) this.#kept.delete(oldest);
    return report;
  }
}
