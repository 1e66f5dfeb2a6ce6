import type { PlayerClient, Wish } from '../client/net/player-client.ts';
import { taskOf } from '../client/state/marking-task.ts';
import type { Ack } from '../shared/protocol.ts';
import type { Me, Prompt, Stage } from '../shared/slices.ts';
import type { Temper } from './behaviour.ts';
import { below, type Chance } from './chance.ts';

/** Time to read an answer and tick it, ms: at least, and what the slowest needs more. */
const READ = { least: 2000, more: 6000 } as const;

/** How one bot marks while the class marks, and votes: what a phone offers, one thing after the other, each after the time that reading takes. */
export class Marker {
  readonly #client: Pick<PlayerClient, 'wish'>;
  readonly #temper: Temper;
  readonly #chance: Chance;
  #timer: ReturnType<typeof setTimeout> | null = null;
  /** What this bot is at: a thing named once is not begun again. */
  #busy = '';
  /** The round that the rest is of. */
  #step = '';
  /** What the room has ruled on: the own answer, or handles. */
  #done = new Set<'own' | number>();
  /** There was nothing to hand out. */
  #empty = false;
  /** Candidates that it may not vote for. */
  #barred = new Set<number>();

  constructor(client: Pick<PlayerClient, 'wish'>, temper: Temper, chance: Chance) {
    this.#client = client;
    this.#temper = temper;
    this.#chance = chance;
  }

  /** What there is to do, as the room stands now. */
  look(prompt: Prompt | null, stage: Stage | null, me: Me | null): void {
    if (!prompt || !stage || !me || !('round' in stage) || stage.round !== prompt.round) return this.rest();
    const step = { round: prompt.round, attempt: prompt.attempt };
    this.#begin(`${step.round}.${step.attempt}`);
    if (stage.phase === 'vote' && me.vote === undefined) {
      const open = stage.candidates.map((_candidate, at) => at).filter((at) => !this.#barred.has(at));
      const candidate = open[below(open.length, this.#chance)];
      if (candidate !== undefined) return this.#later('vote', { type: 'vote', ...step, candidate });
    }
    if (stage.phase !== 'marking' || !me.work || !('keyPoints' in stage.key)) return this.rest();
    const points = stage.key.keyPoints.length;
    // Whether there is an own answer the room knows best: of a draft that came to count, only the room knows.
    const task = taskOf(me.work, true, this.#done);
    switch (task.do) {
      case 'own':
        return this.#later('own', { type: 'mark', ...step, handle: 'own', ticks: this.#ticks(points, true) });
      case 'mark':
        return this.#later(`mark ${task.handle}`, { type: 'mark', ...step, handle: task.handle, ticks: this.#ticks(points, false) });
      case 'pull':
        return this.#empty ? this.rest() : this.#later('pull', { type: 'pull', ...step });
      case 'offer':
      case 'rest':
        return this.rest();
    }
  }

  /** The room has ruled on a wish of this bot. */
  ruled(wish: Wish, ack: Ack): void {
    this.#busy = '';
    if (wish.type === 'mark') {
      this.#done.add(wish.handle);
      this.#empty = false;
    }
    if (wish.type === 'pull') this.#empty = !ack.ok;
    if (wish.type === 'vote' && !ack.ok) this.#barred.add(wish.candidate);
  }

  rest(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#busy = '';
  }

  #begin(step: string): void {
    if (this.#step === step) return;
    this.rest();
    this.#step = step;
    this.#done = new Set();
    this.#empty = false;
    this.#barred = new Set();
  }

  #later(what: string, wish: Wish): void {
    if (this.#busy === what) return;
    this.rest();
    this.#busy = what;
    this.#timer = setTimeout(() => this.#client.wish(wish), (READ.least + below(READ.more, this.#chance)) * this.#temper.pace);
  }

  /** Authors see more of the key points in their own answer than others do. */
  #ticks(points: number, own: boolean): boolean[] {
    const share = Math.min(0.9, this.#temper.skill + (own ? 0.25 : 0));
    return Array.from({ length: points }, () => this.#chance() < share);
  }
}
