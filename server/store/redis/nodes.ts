import { setTimeout as pause } from 'node:timers/promises';
import { type Address, nameOf } from './address.ts';
import { away, codeOf, textOf } from './faults.ts';
import type { Listener } from './link.ts';
import { Node } from './node.ts';
import { SLOTS, slotOf } from './slot.ts';
import { findPrimaries, NotFound, type Share } from './topology.ts';

/** Least time between two looks at where the primaries are, ms. */
const PAUSE = 200;
/** A node that is lost for this long may have been replaced, ms. */
const REPLACED = 500;
const WATCH = 500;
const CHECK = 1000;
/** Longest wait for a connection at the start, before it is said that there is none, ms. */
const CONNECT = 3000;

/** Every primary that rooms lie on: one Redis, or those of a cluster. Finds them again when they change. */
export class Nodes {
  readonly #seeds: readonly Address[];
  /** A connection is there (again), or channels came to another node: something may have been missed. */
  readonly #missed: () => void;
  readonly #nodes = new Map<string, Node>();
  #slots: (Node | undefined)[] = [];
  readonly #listeners = new Map<string, { slot: number; listener: Listener }>();
  #refreshing: Promise<void> | null = null;
  #refreshed = Number.NEGATIVE_INFINITY;
  #watched = performance.now();
  #checked = performance.now();
  #timer: NodeJS.Timeout | null = null;
  #closed = false;
  /** Nobody could say where the primaries are. */
  #lostWay: string | null = null;

  constructor(seeds: readonly Address[], missed: () => void) {
    this.#seeds = seeds;
    this.#missed = missed;
  }

  /**
   * Finds the primaries and waits until each is connected and has said how it is. Rejects with `NotFound` while one can't be used, or
   * shall not be.
   */
  async open(): Promise<void> {
    this.#apply(await findPrimaries(this.#seeds));
    this.#timer ??= setInterval(() => this.#tick(), WATCH);
    const begun = performance.now();
    while (this.all().some((node) => !node.ready) && performance.now() - begun < CONNECT) await pause(5);
    for (const node of this.all()) {
      if (!node.ready) throw new NotFound(`Redis does not answer: ${node.name} (${node.why}).`, false);
      await node.check().catch((error: unknown) => {
        throw new NotFound(`Redis does not answer: ${node.name} (${textOf(error)}).`, false);
      });
      if (node.unfit) throw new NotFound(node.unfit, true);
      if (node.hindered) throw new NotFound(node.hindered, false);
    }
  }

  all(): Node[] {
    return [...this.#nodes.values()];
  }

  /** The node that has the key. Throws `away`. */
  of(key: string): Node {
    const node = this.#slots[slotOf(key)];
    if (!node) throw away(this.#seeds.map(nameOf).join(', '), this.#lostWay ?? 'no node has this part of it');
    return node;
  }

  /** The node at an address that Redis named. */
  at(address: string): Node | null {
    return this.#nodes.get(address) ?? null;
  }

  /** Null when all serve, else a sentence. */
  trouble(): string | null {
    for (const node of this.all()) {
      const trouble = node.trouble();
      if (trouble) return trouble;
    }
    return null;
  }

  /** What is published on the channel comes to the listener, from now on and wherever the channel lies. Rejects with `away`. */
  async listen(channel: string, listener: Listener): Promise<void> {
    this.#listeners.set(channel, { slot: slotOf(channel), listener });
    for (let again = true; ; again = false) {
      const node = this.of(channel);
      if (!node.ready) throw away(node.name, node.why);
      try {
        return await node.listen(channel, listener);
      } catch (error) {
        if (!again || codeOf(error) !== 'MOVED') throw away(node.name, textOf(error));
        await this.refresh();
      }
    }
  }

  ignore(channel: string): void {
    const known = this.#listeners.get(channel);
    if (!known) return;
    this.#listeners.delete(channel);
    for (const node of this.all()) node.ignore(channel, known.listener);
  }

  /** Looks where the primaries are now. Resolves when it is known, or can't be found out. */
  refresh(): Promise<void> {
    this.#refreshing ??= this.#refresh().finally(() => {
      this.#refreshing = null;
    });
    return this.#refreshing;
  }

  close(): void {
    this.#closed = true;
    if (this.#timer) clearInterval(this.#timer);
    for (const node of this.all()) node.close();
  }

  async #refresh(): Promise<void> {
    const wait = this.#refreshed + PAUSE - performance.now();
    if (wait > 0) await pause(wait);
    if (this.#closed) return;
    const known = this.#addresses();
    try {
      const shares = await findPrimaries(known);
      this.#lostWay = null;
      if (!this.#closed) this.#apply(shares);
    } catch (error) {
      this.#lostWay = textOf(error);
    }
    this.#refreshed = performance.now();
  }

  /** Those that answer first: what they say is newest. */
  #addresses(): Address[] {
    const all = new Map<string, Address>();
    for (const node of this.all()) if (node.ready) all.set(node.name, node.address);
    for (const address of this.#seeds) if (!all.has(nameOf(address))) all.set(nameOf(address), address);
    return [...all.values()];
  }

  #apply(shares: readonly Share[]): void {
    const names = new Set(shares.map(({ address }) => nameOf(address)));
    for (const [name, node] of this.#nodes) {
      if (names.has(name)) continue;
      this.#nodes.delete(name);
      node.close();
    }
    this.#slots = new Array<Node | undefined>(SLOTS).fill(undefined);
    for (const { address, slots } of shares) {
      const name = nameOf(address);
      const node = this.#nodes.get(name) ?? this.#connect(address);
      this.#nodes.set(name, node);
      for (const [from, to] of slots) this.#slots.fill(node, from, to + 1);
    }
    this.#settle();
  }

  #connect(address: Address): Node {
    const node = new Node(address, {
      ready: () => {
        void node.check().catch(() => {});
        this.#settle();
        this.#missed();
      },
      lost: () => {},
      moved: () => void this.refresh(),
    });
    return node;
  }

  /** Every channel is heard where it lies now. */
  #settle(): void {
    let settled = false;
    for (const [channel, { slot, listener }] of this.#listeners) {
      const owner = this.#slots[slot];
      for (const node of this.#nodes.values()) if (node !== owner) node.ignore(channel, listener);
      if (!owner?.ready || owner.channels.has(channel)) continue;
      settled = true;
      owner.listen(channel, listener).catch(() => {});
    }
    if (settled) this.#missed();
  }

  #tick(): void {
    const now = performance.now();
    const stalled = now - this.#watched > 2 * WATCH;
    this.#watched = now;
    for (const node of this.all()) node.watch(stalled);
    if (now - this.#checked < CHECK - WATCH / 2) return;
    this.#checked = now;
    for (const node of this.all()) if (node.ready) void node.check().catch(() => {});
    if (this.all().some((node) => node.lostFor > REPLACED)) void this.refresh();
    this.#settle();
    this.#missed();
  }
}
