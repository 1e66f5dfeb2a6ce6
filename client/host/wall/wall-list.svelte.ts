import type { Step, WallQuery } from '../../../shared/protocol.ts';
import type { WallHead } from '../../../shared/slices.ts';
import type { HostClient } from '../../net/host-client.ts';

/** Heads in one frame. */
const PAGE = 10;
/** What changes close together is asked for once, ms. */
const PAUSE = 1000;
/** A scroll is let come to rest before its place is asked for, ms. */
const REST = 60;
/** Answers that are asked for at one moment, at most: as many as a large screen shows. */
const MOST_SEATS = 50;

/**
 * The answers of a written question as the teacher looks through them: only the window in view is held here and asked for.
 * While it is held (the pointer or the focus is on it) nothing moves: the answers in view are brought up to date where they stand,
 * and the new order waits.
 */
export class WallList {
  readonly #ask: HostClient['wall'];
  readonly #step: Step;
  #places = $state.raw<readonly (WallHead | null)[]>([]);
  #search = $state.raw('');
  #known = $state.raw(false);
  #failed = $state.raw(false);
  #stale = $state.raw(false);
  #held = false;
  #from = 0;
  #to = PAGE;
  /** Answers to earlier searches and orders are void. */
  #turn = 0;
  readonly #asked = new Set<number>();
  #resting: ReturnType<typeof setTimeout> | undefined;
  #pausing: ReturnType<typeof setTimeout> | undefined;
  #again = false;

  constructor(ask: HostClient['wall'], step: Step) {
    this.#ask = ask;
    this.#step = step;
  }

  /** By place, best first; null: not loaded. */
  get places(): readonly (WallHead | null)[] {
    return this.#places;
  }
  get search(): string {
    return this.#search;
  }
  /** Has the first answer come? */
  get known(): boolean {
    return this.#known;
  }
  get failed(): boolean {
    return this.#failed;
  }
  /** Does a new order wait? */
  get stale(): boolean {
    return this.#stale;
  }

  /** These places are in view, `to` not among them. */
  look(from: number, to: number): void {
    this.#from = from;
    this.#to = Math.max(to, from + 1);
    clearTimeout(this.#resting);
    this.#resting = setTimeout(() => this.#fill(), REST);
  }

  find(text: string): void {
    this.#search = text;
    this.#from = 0;
    this.#to = PAGE;
    void this.sort();
  }

  /** The pointer or the focus is on the list, or has left it. */
  hold(held: boolean): void {
    this.#held = held;
    if (!held && this.#stale) void this.sort();
  }

  /** Something has been marked, shown or hidden: brought up to date soon, however often it is said. */
  changed(): void {
    if (this.#pausing !== undefined) {
      this.#again = true;
      return;
    }
    void this.#update();
    this.#pausing = setTimeout(() => {
      this.#pausing = undefined;
      if (this.#again) this.changed();
      this.#again = false;
    }, PAUSE);
  }

  /** Shows the teacher's own mark before the room has confirmed it. */
  judged(seat: number, keyPoint: number, on: boolean): void {
    this.#merge(
      this.#places.flatMap((head) =>
        head?.seat === seat
          ? [{ ...head, ticks: head.ticks.map((tick, i) => (i === keyPoint ? { on, by: 'teacher' as const } : tick)) }]
          : [],
      ),
    );
  }

  /** Brings one answer up to date where it stands. */
  async renew(seats: readonly number[]): Promise<void> {
    const ack = await this.#ask(this.#query(0, seats.slice(0, PAGE)));
    if (ack?.ok) this.#merge(ack.items);
  }

  /** Loads what is in view anew, in the order of now. */
  async sort(): Promise<void> {
    this.#turn += 1;
    const turn = this.#turn;
    this.#asked.clear();
    this.#stale = false;
    const pages = this.#pages();
    const acks = await Promise.all(pages.map((cursor) => this.#ask(this.#query(cursor))));
    if (turn !== this.#turn) return;
    const loaded = acks.flatMap((ack, i) => (ack?.ok ? [{ cursor: pages[i] ?? 0, page: ack }] : []));
    this.#failed = loaded.length === 0;
    if (this.#failed) return;
    const places: (WallHead | null)[] = Array.from({ length: loaded[0]?.page.total ?? 0 }, () => null);
    for (const { cursor, page } of loaded) for (const [i, head] of page.items.entries()) places[cursor + i] = head;
    this.#places = places;
    this.#known = true;
    this.#fill();
  }

  close(): void {
    this.#turn += 1;
    clearTimeout(this.#resting);
    clearTimeout(this.#pausing);
  }

  async #update(): Promise<void> {
    if (!this.#held || !this.#known) return this.sort();
    this.#stale = true;
    const seats = this.#places.slice(this.#from, this.#to).flatMap((head) => (head ? [head.seat] : []));
    for (let i = 0; i < Math.min(seats.length, MOST_SEATS); i += PAGE) await this.renew(seats.slice(i, i + PAGE));
  }

  /** Asks for the pages in view that are not here. */
  #fill(): void {
    if (!this.#known) return;
    for (const cursor of this.#pages()) {
      const missing = this.#places.slice(cursor, cursor + PAGE).some((head) => head === null);
      if (missing && !this.#asked.has(cursor)) void this.#load(cursor);
    }
  }

  async #load(cursor: number): Promise<void> {
    const turn = this.#turn;
    this.#asked.add(cursor);
    const ack = await this.#ask(this.#query(cursor));
    if (turn !== this.#turn) return;
    this.#asked.delete(cursor);
    if (!ack?.ok) return;
    const places = [...this.#places];
    // The order may have changed since the page beside it came: nobody stands there twice.
    const here = new Set(ack.items.map((head) => head.seat));
    for (const [place, head] of places.entries()) if (head && here.has(head.seat)) places[place] = null;
    for (const [i, head] of ack.items.entries()) places[cursor + i] = head;
    this.#places = places;
  }

  #merge(heads: readonly WallHead[]): void {
    const bySeat = new Map(heads.map((head) => [head.seat, head]));
    this.#places = this.#places.map((head) => (head ? (bySeat.get(head.seat) ?? head) : null));
  }

  #pages(): number[] {
    const first = Math.floor(this.#from / PAGE) * PAGE;
    const last = Math.min(this.#to, first + MOST_SEATS);
    const pages: number[] = [];
    for (let cursor = first; cursor < last; cursor += PAGE)
      if (cursor === 0 || !this.#known || cursor < this.#places.length) pages.push(cursor);
    return pages.length === 0 ? [0] : pages;
  }

  #query(cursor: number, seats?: readonly number[]): WallQuery {
    return { ...this.#step, cursor, search: this.#search.trim(), ...(seats && { seats: [...seats] }) };
  }
}
