import { answerTo } from '../../bots/answering.ts';
import { chanceOf } from '../../bots/chance.ts';
import { type Ack, NAMESPACE, type PlayerWelcome, PROTOCOL } from '../../shared/protocol.ts';
import type { PhaseName, Prompt, Stage } from '../../shared/slices.ts';
import { atMostAtOnce, spreadOver, within } from './pacing.ts';
import { RawClient } from './raw-client.ts';
import { freshToken } from './teacher.ts';

/** Joining phones that are under way at a time. */
const AT_ONCE = 100;
const PATIENCE = 60_000;
/** In a large room, so many of the last to join have names as long as names may be, in letters of three bytes. */
const LONG_NAMES = { count: 60, from: 1000 } as const;

/** What became of one answer a player. */
export interface Answered {
  /** From sending to acknowledgement, ms. */
  waits: number[];
  /** Codes of the refusals. */
  refused: string[];
}

/** Told of everything that a player hears. */
export type Listen = (player: number, event: string, payload: unknown) => void;

/** Many players in one room. */
export class Crowd {
  readonly clients: RawClient[] = [];
  readonly #n: number[] = [];
  readonly #chance = chanceOf(1);
  readonly #listen: Listen;
  readonly #heard = new Map<string, number>();
  readonly #awaited = new Map<string, () => void>();

  constructor(listen: Listen = () => {}) {
    this.#listen = listen;
  }

  /** Brings `count` players in. `seated` is told after each how many have their seat. */
  async join(port: number, room: string, count: number, seated: (soFar: number) => void = () => {}): Promise<void> {
    let soFar = 0;
    const first = this.clients.length;
    await atMostAtOnce(AT_ONCE, count, async (index) => {
      const long = count >= LONG_NAMES.from && index >= count - LONG_NAMES.count;
      const name = long ? `${'名'.repeat(34)}${index}` : `Player ${index}`;
      await within(PATIENCE, () => `player ${index} got no seat`, this.#enter(port, room, first + index, name));
      soFar += 1;
      seated(soFar);
    });
  }

  async #enter(port: number, room: string, index: number, name: string): Promise<void> {
    let welcomed: (welcome: PlayerWelcome) => void = () => {};
    const welcome = new Promise<PlayerWelcome>((resolve) => {
      welcomed = resolve;
    });
    const client = await RawClient.connect(
      port,
      NAMESPACE.player,
      { v: PROTOCOL, room, token: freshToken(), session: freshToken() },
      (event, payload) => {
        if (event === 'welcome') welcomed(payload as PlayerWelcome);
        this.#listen(index, event, payload);
        this.#note(event, payload);
      },
    );
    this.clients[index] = client;
    await welcome;
    const ack = await client.ask<Ack>('command', { type: 'join', name });
    if (!ack.ok) throw new Error(`a player was refused: ${ack.code}`);
  }

  /** Resolves when every player has heard that the room stands in `phase`; call it before that happens. */
  all(phase: PhaseName): Promise<void> {
    return this.#await(`stage ${phase}`);
  }

  /** Resolves when every player has heard of its own part once more. */
  allTold(): Promise<void> {
    return this.#await('me');
  }

  /** One answer of every player, evenly over `ms`, or all at once where that is 0. Resolves when all are acknowledged. */
  async answer(ms: number, prompt: Prompt): Promise<Answered> {
    const answered: Answered = { waits: [], refused: [] };
    const count = this.clients.length;
    let all: () => void = () => {};
    const acked = new Promise<void>((resolve) => {
      all = resolve;
    });
    await spreadOver(ms, count, (index) =>
      this.answerOf(index, prompt, (ms, ack) => {
        answered.waits.push(ms);
        if (!ack.ok) answered.refused.push(ack.code);
        if (answered.waits.length === count) all();
      }),
    );
    await within(PATIENCE, () => 'not every answer was acknowledged', acked);
    return answered;
  }

  /** One player's answer. `acked` is told how long the acknowledgement took, ms. */
  answerOf(index: number, { round, attempt, parts, question }: Prompt, acked: (ms: number, ack: Ack) => void): void {
    const n = (this.#n[index] ?? 0) + 1;
    this.#n[index] = n;
    const answer = answerTo(parts, question, 0.6, this.#chance);
    const sent = performance.now();
    this.clients[index]?.call<Ack>('command', { type: 'answer', n, round, attempt, answer, claimed: 1 }, (ack) =>
      acked(performance.now() - sent, ack),
    );
  }

  /** Players whose connection stands. */
  get connected(): number {
    return this.clients.filter((client) => client.open).length;
  }

  close(): void {
    for (const client of this.clients) client.close();
  }

  #await(key: string): Promise<void> {
    this.#heard.set(key, 0);
    const come = new Promise<void>((resolve) => this.#awaited.set(key, resolve));
    return within(PATIENCE, () => `${this.#heard.get(key)} of ${this.clients.length} heard "${key}"`, come);
  }

  #note(event: string, payload: unknown): void {
    const key = event === 'stage' ? `stage ${(payload as Stage).phase}` : event;
    const count = (this.#heard.get(key) ?? 0) + 1;
    this.#heard.set(key, count);
    if (count === this.clients.length) this.#awaited.get(key)?.();
  }
}
