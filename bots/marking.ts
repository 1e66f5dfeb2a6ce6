import type { PlayerClient } from '../client/net/player-client.ts';
import type { Ack } from '../shared/protocol.ts';
import type { Me, Prompt, Stage } from '../shared/slices.ts';
import type { Temper } from './behaviour.ts';
import { below, type Chance } from './chance.ts';

/** Classmates' answers that a bot marks. */
const ASKED = 2;
/** Time to read an answer and tick it, ms: at least, and what the slowest needs more. */
const READ = { least: 2000, more: 6000 } as const;

/** How one bot marks while the class marks, and votes. One thing at a time, each after the time that reading takes. */
export class Marker {
  readonly #client: Pick<PlayerClient, 'wish'>;
  readonly #temper: Temper;
  readonly #chance: Chance;
  #timer: ReturnType<typeof setTimeout> | null = null;
  /** What this bot is at: a step named once is not begun again. */
  #busy = '';
  /** Steps that the room would not have of it: an own answer that is not there, nothing left to hand out. */
  readonly #refused = new Set<string>();

  constructor(client: Pick<PlayerClient, 'wish'>, temper: Temper, chance: Chance) {
    this.#client = client;
    this.#temper = temper;
    this.#chance = chance;
  }

  /** What there is to do, as the room stands now. */
  look(prompt: Prompt | null, stage: Stage | null, me: Me | null): void {
    if (!prompt || !stage || !me || !('round' in stage) || stage.round !== prompt.round) return this.rest();
    const step = { round: prompt.round, attempt: prompt.attempt };
    const name = `${step.round}.${step.attempt}`;
    if (stage.phase === 'vote') {
      if (me.vote !== undefined) return;
      const candidate = below(stage.candidates.length, this.#chance);
      return this.#later(`${name} vote`, () => this.#client.wish({ type: 'vote', ...step, candidate }));
    }
    if (stage.phase !== 'marking' || !me.work || !('keyPoints' in stage.key)) return this.rest();
    const { own, out, done, more } = me.work;
    const points = stage.key.keyPoints.length;
    if (own === null && !this.#refused.has(`${name} own`))
      this.#later(`${name} own`, () => this.#client.wish({ type: 'mark', ...step, handle: 'own', ticks: this.#ticks(points, true) }));
    else if (out !== null)
      this.#later(`${name} ${out}`, () => this.#client.wish({ type: 'mark', ...step, handle: out, ticks: this.#ticks(points, false) }));
    else if (done < ASKED && more && !this.#refused.has(`${name} pull ${done}`))
      this.#later(`${name} pull ${done}`, () => this.#client.wish({ type: 'pull', ...step }));
  }

  /** The room has ruled on what it was at. */
  ruled(ack: Ack): void {
    if (!ack.ok) this.#refused.add(this.#busy);
    this.#busy = '';
  }

  rest(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#busy = '';
  }

  #later(what: string, act: () => void): void {
    if (this.#busy === what) return;
    this.rest();
    this.#busy = what;
    this.#timer = setTimeout(act, (READ.least + below(READ.more, this.#chance)) * this.#temper.pace);
  }

  /** Authors see more of the key points in their own answer than others do. */
  #ticks(points: number, own: boolean): boolean[] {
    const share = Math.min(0.9, this.#temper.skill + (own ? 0.25 : 0));
    return Array.from({ length: points }, () => this.#chance() < share);
  }
}
