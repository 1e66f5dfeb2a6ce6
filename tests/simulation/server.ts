import { Hall } from '../../server/rooms/hall.ts';
import { StoredResumeCodes } from '../../server/rooms/resume-codes.ts';
import type { Broadcast, Clock, Log, Naming, Runtime } from '../../server/rooms/runtime.ts';
import type { Connection, Desk, Session } from '../../server/sockets/connection.ts';
import { connectHost } from '../../server/sockets/host.ts';
import { connectPlayer } from '../../server/sockets/player.ts';
import { connectScreen } from '../../server/sockets/screen.ts';
import type { Store } from '../../server/store/store.ts';
import type { Audience } from '../../shared/protocol.ts';
import { Chance } from './chance.ts';
import type { Link } from './network.ts';
import type { VirtualTime } from './virtual-time.ts';

const CONNECT: { [A in Audience]: (desk: Desk, connection: Connection<A>) => Promise<Session | null> } = {
  player: connectPlayer,
  host: connectHost,
  screen: connectScreen,
};

/** Names without language data: the same on every machine. */
const naming: Naming = {
  fold: (text) => text.toLowerCase().replace(/\s+/g, ' ').trim(),
  flagged: (name) => name.toLowerCase().includes('damn'),
  draw: (random) => `Fox ${random.below(1000)}`,
};

/** From the moment that a process is started to the moment that it listens, ms. */
const BOOTING = 150;

/** One start of one server: hall, gate and clock of its own over a store that outlives it. */
export class Boot {
  readonly bootId: string;
  readonly hall: Hall;
  readonly #desk: Desk;
  readonly #time: VirtualTime;
  readonly #links = new Set<Link>();
  #alive = true;
  #listening = false;

  /**
   * @param time the world's
   * @param errors gets what the server logs as an error: it never should, unless the log lost its tail
   */
  constructor(bootId: string, seed: number, time: VirtualTime, store: Store, errors: (message: string, fields: object) => void) {
    this.bootId = bootId;
    this.#time = time;
    const chance = new Chance(seed, `boot ${bootId}`);
    const log: Log = { info: () => {}, warn: () => {}, error: (fields, message) => errors(message, fields) };
    const runtime: Runtime = { bootId, clock: this.#clock(chance), random: chance, log, broadcast: this.#broadcast, naming };
    this.hall = new Hall(store, runtime);
    const resumeCodes = new StoredResumeCodes(store.codes, runtime.random, runtime.clock);
    this.#desk = { hall: this.hall, runtime, resumeCodes, joinUrl: () => 'http://school.test', item: () => null };
  }

  /** A monotonic clock with a start and a pace of its own. */
  #clock(chance: Chance): Clock {
    const start = chance.between(0, 1e9);
    const pace = chance.between(0.9999, 1.0001);
    const born = this.#time.now;
    const alive = (call: () => void) => () => {
      if (this.#alive) call();
    };
    return {
      monotonic: () => start + (this.#time.now - born) * pace,
      after: (ms, call) => this.#time.after(ms / pace, alive(call)),
      soon: (call) => void this.#time.after(0, alive(call)),
    };
  }

  readonly #broadcast: Broadcast = (audience, roomId, event, payload) => {
    const text = JSON.stringify(payload);
    const parsed: unknown = JSON.parse(text);
    for (const link of this.#links) if (link.audience === audience && link.roomId === roomId) link.frame(String(event), text, parsed);
  };

  /** @throws what the store refuses: the process would end, and be started again */
  async start(): Promise<void> {
    await new Promise<void>((go) => this.#time.after(BOOTING, go));
    if (!this.#alive) return;
    await this.hall.start();
    this.#listening = true;
  }

  get listening(): boolean {
    return this.#alive && this.#listening;
  }

  /** A client has dialled. */
  accept(link: Link): void {
    this.#links.add(link);
    const connection = link.connection();
    // The audience of a link and of its connection are one.
    const connect = CONNECT[link.audience] as (desk: Desk, connection: Connection<Audience>) => Promise<Session | null>;
    connect(this.#desk, connection).then((session) => {
      if (this.#alive) link.opened(session, () => this.#links.delete(link));
    });
  }

  /** Stops in good order. */
  async stop(): Promise<void> {
    this.#listening = false;
    await this.hall.close();
  }

  /** The power is cut: nothing that was not in the store is left. */
  kill(): void {
    this.#alive = false;
    for (const link of this.#links) link.died();
    this.#links.clear();
  }
}
