import { memoryKeep } from '../client/net/keep.ts';
import { connectPlayer, type PlayerClient, type PlayerEvent } from '../client/net/player-client.ts';
import { makeToken } from '../client/net/seat-token.ts';
import type { Refusal } from '../shared/protocol.ts';
import type { Me, Prompt, Stage } from '../shared/slices.ts';
import { type Plan, plan, type Temper } from './behaviour.ts';
import type { Chance } from './chance.ts';
import { Marker } from './marking.ts';

/** Where a bot stands: on its way in, in the room, off the network for a while, or out for good. */
export type Standing = 'coming' | 'in' | 'lost' | 'out';

interface Room {
  origin: string;
  roomId: string;
}

/** One simulated student, behind the same connection as a phone's page: outbox, clock and dialling again included. */
export class Student {
  readonly #client: PlayerClient;
  readonly #temper: Temper;
  readonly #chance: Chance;
  #prompt: Prompt | null = null;
  #stage: Stage | null = null;
  #me: Me | null = null;
  readonly #marker: Marker;
  #planned: { round: number; attempt: number; plan: Plan } | null = null;
  #timers: ReturnType<typeof setTimeout>[] = [];
  #seated = false;
  #link: 'dialling' | 'online' | 'lost' | 'closed' = 'dialling';
  /** Why it is out, once it is. */
  bye: Refusal | null = null;
  /** The round and attempt that the room has an answer of. */
  answered = '';

  /** @param name null: the room gives out names */
  constructor({ origin, roomId }: Room, name: string | null, temper: Temper, chance: Chance) {
    this.#temper = temper;
    this.#chance = chance;
    this.#client = connectPlayer({
      origin,
      room: roomId,
      token: makeToken(),
      session: makeToken(),
      entry: { type: 'join', ...(name !== null && { name }) },
      keep: memoryKeep(),
      hear: (event) => this.#hear(event),
    });
    this.#marker = new Marker(this.#client, temper, chance);
  }

  get standing(): Standing {
    if (this.bye !== null || this.#link === 'closed') return 'out';
    if (!this.#seated) return 'coming';
    return this.#link === 'online' ? 'in' : 'lost';
  }

  get stage(): Stage | null {
    return this.#stage;
  }

  /** Has the room its answer to the running question? */
  get hasAnswered(): boolean {
    return this.#prompt !== null && this.answered === nameOf(this.#prompt);
  }

  leave(): void {
    this.#rest();
    this.#marker.rest();
    this.#client.close();
  }

  #hear(event: PlayerEvent): void {
    switch (event.type) {
      case 'welcome': {
        const { prompt, stage, me } = event.welcome;
        this.#seated = me !== null;
        this.#prompt = prompt;
        this.#me = me;
        if (prompt && me?.answer) this.answered = nameOf(prompt);
        this.#enter(stage);
        return;
      }
      case 'slice':
        if (event.name === 'prompt') this.#prompt = event.slice;
        if (event.name === 'stage') this.#enter(event.slice);
        if (event.name === 'me') {
          this.#me = event.slice;
          this.#marker.look(this.#prompt, this.#stage, this.#me);
        }
        return;
      case 'link':
        this.#link = event.link;
        return;
      case 'bye':
        this.bye = event.code;
        this.#rest();
        this.#marker.rest();
        return;
      case 'ruled':
        if (event.command.type === 'answer') {
          if (event.ack.ok) this.answered = `${event.command.round}.${event.command.attempt}`;
          return;
        }
        if (event.command.type === 'reroll') return;
        this.#marker.ruled(event.command, event.ack);
        this.#marker.look(this.#prompt, this.#stage, this.#me);
        return;
    }
  }

  #enter(stage: Stage): void {
    this.#stage = stage;
    this.#rest();
    this.#marker.look(this.#prompt, stage, this.#me);
    const prompt = this.#prompt;
    if (!this.#seated || stage.phase !== 'open' || !prompt || prompt.round !== stage.round) return;
    if (this.#planned?.round !== prompt.round || this.#planned.attempt !== prompt.attempt) {
      this.#planned = { round: prompt.round, attempt: prompt.attempt, plan: plan(prompt, this.#temper, this.#chance) };
    }
    // After a pause or a lost connection, what was planned and not done yet follows in its own time.
    for (const step of this.#planned.plan) {
      const wait = stage.opensAt + Math.max(200, step.after - stage.spent) - this.#client.line.clock.now();
      this.#timers.push(setTimeout(() => this.#give(prompt, stage, step), wait));
    }
  }

  #give({ round, attempt }: Prompt, { spent, opensAt }: Extract<Stage, { phase: 'open' }>, step: Plan[number]): void {
    if (this.#planned) this.#planned.plan = this.#planned.plan.filter((other) => other !== step);
    this.#client.answer({ round, attempt, answer: step.answer, claimed: spent + this.#client.line.clock.now() - opensAt });
  }

  #rest(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers = [];
  }
}

function nameOf({ round, attempt }: Prompt): string {
  return `${round}.${attempt}`;
}
