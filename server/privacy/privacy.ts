import type { ForgetPlace, ForgetPreview, Place } from '../../shared/privacy.ts';
import type { KeptHead, Report } from '../../shared/report.ts';
import type { ClassBook } from '../classes/class-book.ts';
import type { Deletion } from '../rooms/deletions.ts';
import type { Hall } from '../rooms/hall.ts';
import type { Runtime } from '../rooms/runtime.ts';
import type { Store } from '../store/store.ts';
import { ResultLinks } from './result-links.ts';
import { likeness } from './same-name.ts';

const DAY = 24 * 3600_000;
const HOUR = 3600_000;
/** A note of a deletion is kept this long: another server that held the room in its memory has let it go by then. */
const NOTED = DAY;
/** Rooms that are looked through for one name. */
const MOST_ROOMS = 3000;

interface Needs {
  store: Pick<Store, 'library' | 'log' | 'tidy'>;
  hall: Hall;
  runtime: Pick<Runtime, 'clock' | 'random' | 'log' | 'naming'>;
  /** Classes name students too. */
  classes: Pick<ClassBook, 'forget' | 'drop' | 'matched'>;
  owner: string;
  /** Wall clock, ms since 1970. */
  now: () => number;
  /** Days after which a finished room deletes itself; 0: never. */
  retentionDays: number;
  /** Days for which a private link holds. */
  linkDays: number;
}

const isSame = (a: Place, b: Place) => a.roomId === b.roomId && a.seat === b.seat;

/**
 * Deletes what people ask to be deleted, and what has become old. Each deletion is noted before its first step, every step may be done
 * twice, and what was noted is done at the next start where this one did not come to it.
 */
export class Privacy {
  readonly links: ResultLinks;
  readonly #needs: Needs;
  #cancelSweep: (() => void) | null = null;
  #sweeping: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(needs: Needs) {
    this.#needs = needs;
    this.links = new ResultLinks(needs.store.library, needs.runtime.random, needs.now, needs.linkDays);
  }

  /** Finishes what was begun before; then looks each hour for what has become old. */
  async start(): Promise<void> {
    await this.#finish();
    this.#hourly();
  }

  /** Deletes what has become old, and what could not be deleted before. */
  async sweep(): Promise<void> {
    const { runtime, owner } = this.#needs;
    try {
      await this.#retire();
      await this.#finish();
      await this.links.sweep(owner);
    } catch (err) {
      runtime.log.warn({ err }, 'old rooms are not deleted yet; trying again within the hour');
    }
  }

  #hourly(): void {
    this.#sweeping = this.sweep().then(() => {
      if (!this.#closed) this.#cancelSweep = this.#needs.runtime.clock.after(HOUR, () => this.#hourly());
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#cancelSweep?.();
    await this.#sweeping;
  }

  /** When a room deletes itself, ms since 1970; null: never, or it still runs. */
  deletesAt({ roomId, startedAt, endedAt }: Pick<KeptHead, 'roomId' | 'startedAt' | 'endedAt'>): number | null {
    const { retentionDays, hall } = this.#needs;
    if (retentionDays === 0) return null;
    if (endedAt === null && hall.rooms.some((room) => room.roomId === roomId && room.state.phase !== 'ended')) return null;
    return (endedAt ?? startedAt) + retentionDays * DAY;
  }

  /**
   * Deletes a room with everything of it; ends it where it runs.
   * @returns false: there is no such room
   */
  async deleteRoom(roomId: string): Promise<boolean> {
    if ((await this.#report(roomId)) === null) return false;
    await this.#carryOut([await this.#note(roomId, { whole: true })]);
    return true;
  }

  /**
   * Forgets students: all of them are noted before the first is.
   * @returns how many of the places have a student who was not forgotten yet
   */
  async forget(places: readonly Place[]): Promise<number> {
    const seatsOf = new Map<string, Set<number>>();
    for (const { roomId, seat } of places) seatsOf.set(roomId, (seatsOf.get(roomId) ?? new Set()).add(seat));
    const noted: Deletion[] = [];
    let forgotten = 0;
    for (const [roomId, asked] of seatsOf) {
      const report = await this.#report(roomId);
      const found = report?.players.filter(({ seat, forgotten }) => asked.has(seat) && !forgotten) ?? [];
      if (found.length === 0) continue;
      forgotten += found.length;
      noted.push(await this.#note(roomId, { seats: found.map(({ seat }) => seat) }));
    }
    await this.#carryOut(noted);
    return forgotten;
  }

  /** Where the student of a place may be found. Null: there is no such student. */
  async preview({ roomId, seat }: Place): Promise<ForgetPreview | null> {
    const { fold } = this.#needs.runtime.naming;
    const asked = (await this.#report(roomId))?.players.find((player) => player.seat === seat);
    if (!asked || asked.forgotten) return null;
    const folded = fold(asked.name);
    const matched = await this.#needs.classes.matched(roomId, seat);
    const { rooms, complete } = await this.#roomIds();
    const places: ForgetPlace[] = [];
    for (const id of rooms) {
      const report = await this.#report(id);
      if (!report) continue;
      const { title, startedAt } = report;
      const live = this.#live(id);
      for (const player of report.players) {
        if (player.forgotten) continue;
        const place = { roomId: id, seat: player.seat };
        const alike = likeness(folded, fold(player.name));
        const isMatched = matched.some((other) => isSame(other, place));
        if (alike === 'other' && !isMatched && !isSame(place, { roomId, seat })) continue;
        places.push({ ...place, title, startedAt, name: player.name, same: alike === 'same', matched: isMatched, live });
      }
    }
    const isAsked = (place: Place) => Number(isSame(place, { roomId, seat }));
    places.sort((a, b) => isAsked(b) - isAsked(a) || b.startedAt - a.startedAt || a.seat - b.seat);
    return { places, complete };
  }

  /** A room's report as it may be seen now, of this owner; null: there is none. */
  async #report(roomId: string): Promise<Report | null> {
    const { hall, owner } = this.#needs;
    const { reporter } = hall;
    const room = hall.rooms.find((open) => open.roomId === roomId);
    const report = room ? reporter.now(room) : ((await reporter.read(roomId)) ?? (await this.#unreported(roomId)));
    return report?.owner === owner ? reporter.deletions.filter(report) : null;
  }

  async #unreported(roomId: string): Promise<Report | null> {
    const room = await this.#needs.hall.find(roomId);
    return room && this.#needs.hall.reporter.now(room);
  }

  #live(roomId: string): boolean {
    return this.#needs.hall.rooms.some((room) => room.roomId === roomId && room.state.phase !== 'ended');
  }

  async #roomIds(): Promise<{ rooms: Set<string>; complete: boolean }> {
    const { hall, owner, store } = this.#needs;
    const rooms = new Set(await store.log.live());
    let after: string | null = null;
    do {
      const page = await hall.reporter.list(owner, after);
      for (const { roomId } of page.items) rooms.add(roomId);
      after = page.next;
    } while (after !== null && rooms.size < MOST_ROOMS);
    return { rooms, complete: after === null };
  }

  #note(roomId: string, asked: Partial<Pick<Deletion, 'whole' | 'seats'>>): Promise<Deletion> {
    const { hall, owner, now } = this.#needs;
    return hall.reporter.deletions.note(owner, roomId, asked, now());
  }

  async #carryOut(noted: readonly Deletion[]): Promise<void> {
    for (const deletion of noted) await this.#delete(deletion);
    if (noted.length > 0) this.#tidy();
  }

  /** Every step may be done again. The report goes before the log, whose deletion makes the store tidy up behind both. */
  async #delete({ roomId, whole, seats }: Deletion): Promise<void> {
    const { hall, classes } = this.#needs;
    const { reporter } = hall;
    if (whole) {
      const room = hall.rooms.find((open) => open.roomId === roomId);
      const report = room ? reporter.now(room) : await reporter.read(roomId);
      await this.links.revoke(roomId, report?.players.map(({ seat }) => seat) ?? []);
      await classes.drop(roomId);
    } else {
      await this.links.revoke(roomId, seats);
      await classes.forget(roomId, seats);
    }
    await reporter.clean(roomId);
    await hall.erase(roomId);
  }

  #tidy(): void {
    this.#needs.store.tidy().catch((err: unknown) => {
      this.#needs.runtime.log.warn({ err }, 'what was deleted may still stand in a file of the store');
    });
  }

  /** Carries out all that is noted, and forgets notes that have done their work. */
  async #finish(): Promise<void> {
    const { hall, runtime, owner, now } = this.#needs;
    const { deletions } = hall.reporter;
    const noted = await deletions.all(owner);
    for (const deletion of noted) {
      if (this.#closed) return;
      try {
        await this.#delete(deletion);
        if (now() - deletion.at > NOTED) await deletions.drop(deletion.roomId);
      } catch (err) {
        runtime.log.warn({ roomId: deletion.roomId, err }, 'a deletion is not finished yet; trying again within the hour');
      }
    }
    if (noted.length > 0) this.#tidy();
  }

  /** Notes the rooms that are old enough to go. */
  async #retire(): Promise<void> {
    const { hall, owner, store, now } = this.#needs;
    const live = new Set(await store.log.live());
    const old: string[] = [];
    let after: string | null = null;
    do {
      const page = await hall.reporter.list(owner, after);
      for (const head of page.items) {
        const at = this.deletesAt(head);
        if (at !== null && at <= now() && !live.has(head.roomId)) old.push(head.roomId);
      }
      after = page.next;
    } while (after !== null && !this.#closed);
    for (const roomId of old) await this.#note(roomId, { whole: true });
  }
}
