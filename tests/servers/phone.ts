import { memoryKeep } from '../../client/net/keep.ts';
import { connectPlayer, type Entry, type PlayerClient, type PlayerEvent } from '../../client/net/player-client.ts';
import { makeToken } from '../../client/net/seat-token.ts';
import type { Ack, Refusal } from '../../shared/protocol.ts';
import type { Me, Prompt, Stage } from '../../shared/slices.ts';
import { until } from './until.ts';

/** A phone without a page: the connection is the one of a real phone, with its outbox, its clock and its dialling again. */
export class Phone {
  readonly client: PlayerClient;
  stage: Stage | null = null;
  prompt: Prompt | null = null;
  me: Me | null = null;
  link: 'dialling' | 'online' | 'lost' | 'closed' = 'dialling';
  /** The server's last word on a connection that is lost. */
  why: Refusal | null = null;
  bye: Refusal | null = null;
  /** Verdicts on answers, by round. */
  readonly acks = new Map<number, Ack>();

  private constructor(url: string, room: string, entry: Entry, token: string) {
    this.client = connectPlayer({
      origin: url,
      room,
      token,
      session: makeToken(),
      entry,
      keep: memoryKeep(),
      hear: (event) => this.#hear(event),
    });
  }

  /** A new seat in a room, by whatever stands at `url`. */
  static async join(url: string, room: string, name: string): Promise<Phone> {
    return Phone.#enter(url, room, { type: 'join', name });
  }

  /** Somebody's seat, in this browser from now on. */
  static async resume(url: string, room: string, code: string): Promise<Phone> {
    return Phone.#enter(url, room, { type: 'resume', code });
  }

  static async #enter(url: string, room: string, entry: Entry): Promise<Phone> {
    const phone = new Phone(url, room, entry, makeToken());
    await until(() => phone.me !== null, 'a seat');
    return phone;
  }

  /** Room time now, ms. */
  get now(): number {
    return this.client.line.clock.now();
  }

  /** Waits until this round is open for all, then gives the option that reads so. It is kept until the room has ruled. */
  async answer(round: number, text: string): Promise<void> {
    await until(() => this.stage?.phase === 'open' && this.stage.round === round && this.now >= this.stage.opensAt, `round ${round} open`);
    this.give(round, text);
  }

  /** Gives the option that reads so at this very moment, whatever the phone has heard of the round. */
  give(round: number, text: string): void {
    const parts = this.prompt?.parts;
    if (parts?.kind !== 'multiple-choice' || this.prompt?.round !== round) throw new Error(`round ${round} is not on view`);
    const pick = parts.options.findIndex((option) => option.includes(text));
    const opensAt = this.stage?.phase === 'open' ? this.stage.opensAt : this.now;
    this.client.answer({ round, attempt: 0, answer: { kind: 'multiple-choice', picks: [pick] }, claimed: this.now - opensAt });
  }

  /** Waits for the verdict on the answer to a round. */
  async ruled(round: number): Promise<Ack> {
    await until(() => this.acks.has(round), `a verdict on round ${round}`);
    return this.acks.get(round) as Ack;
  }

  leave(): void {
    this.client.close();
  }

  #hear(event: PlayerEvent): void {
    switch (event.type) {
      case 'welcome':
        ({ stage: this.stage, prompt: this.prompt, me: this.me } = event.welcome);
        return;
      case 'slice':
        if (event.name === 'stage') this.stage = event.slice;
        if (event.name === 'prompt') this.prompt = event.slice;
        if (event.name === 'me') this.me = event.slice;
        return;
      case 'link':
        this.link = event.link;
        this.why = event.why ?? null;
        return;
      case 'bye':
        this.bye = event.code;
        return;
      case 'ruled':
        if (event.command.type === 'answer') this.acks.set(event.command.round, event.ack);
    }
  }
}
