import type { LinkedResult } from '../../shared/results.ts';
import type { Keep } from '../net/keep.ts';
import { groupOf } from '../player/own-rounds.ts';
import { type Link, type Links, tokenIn } from './links.ts';
import { isDue, isKnown } from './plan.ts';
import { forgetPlan, Plans } from './plans.svelte.ts';
import { ResultLine } from './requests.ts';

/** A result that is here, with the plan of its practice. */
export interface Opened {
  result: LinkedResult;
  line: ResultLine;
  plans: Plans;
}

type Step =
  /** No link was opened in this browser. */
  | { at: 'none' }
  | { at: 'loading' }
  /** The server does not answer. */
  | { at: 'away' }
  /** The link shows nothing any more. */
  | { at: 'gone' }
  | ({ at: 'result' } & Opened)
  /** `queue`: the questions of this session, by their place in the room. */
  | ({ at: 'practice'; queue: readonly number[] } & Opened);

/** One visit of the page behind a private link: from the address to the result, into practice and back. */
export class Reading {
  readonly #keep: Keep;
  readonly #links: Links;
  #step = $state.raw<Step>({ at: 'loading' });
  #now = $state(Date.now());
  /** Rises whenever another link is opened. */
  #turn = 0;

  constructor(keep: Keep, links: Links) {
    this.#keep = keep;
    this.#links = links;
  }

  get step(): Step {
    return this.#step;
  }
  /** This moment, as of the last look at the page: what is due changes with the days. */
  get now(): number {
    return this.#now;
  }
  /** Other results that this browser remembers, newest first. */
  get others(): Link[] {
    const here = this.#step.at === 'result' ? this.#step.result.id : null;
    return this.#links.all().filter(({ id }) => id !== here);
  }

  start(): void {
    const looked = (): void => {
      this.#now = Date.now();
    };
    document.addEventListener('visibilitychange', looked);
    addEventListener('pageshow', looked);
    // Another link that is opened in this tab changes the fragment only.
    addEventListener('hashchange', () => this.#take());
    this.#take();
  }

  /** Shows the result of a link. */
  async open(token: string): Promise<void> {
    this.#links.open(token);
    this.#turn += 1;
    const turn = this.#turn;
    this.#step = { at: 'loading' };
    const line = new ResultLine(token);
    const reply = await line.result();
    if (turn !== this.#turn) return;
    this.#now = Date.now();
    if (reply.ok) {
      const { id, title, at } = reply.value;
      this.#links.save({ token, id, title, at });
      this.#step = { at: 'result', result: reply.value, line, plans: new Plans(this.#keep, id, at) };
    } else if (reply.code === 'unknown-link') {
      this.#links.forget(token);
      this.#step = { at: 'gone' };
    } else {
      this.#step = { at: 'away' };
    }
  }

  /** Asks again after the server did not answer. */
  again(): void {
    const token = this.#links.here();
    if (token === null) this.#step = { at: 'none' };
    else void this.open(token);
  }

  /** Questions that are not known yet, and those of them that are due, by their place in the room. */
  toPractise({ result, plans }: Opened): { open: number[]; due: number[] } {
    const missed = result.rounds.filter((round) => groupOf(round) === 'look').map(({ round }) => round);
    const open = missed.filter((round) => !isKnown(plans.of(round)));
    return { open, due: open.filter((round) => isDue(plans.of(round), this.#now)) };
  }

  /** Begins to practise: what is due today, or else all that is not known yet. */
  practise(): void {
    const step = this.#step;
    if (step.at !== 'result') return;
    this.#now = Date.now();
    const { open, due } = this.toPractise(step);
    this.#step = { ...step, at: 'practice', queue: due.length > 0 ? due : open };
  }
  toResult(): void {
    this.#now = Date.now();
    if (this.#step.at === 'practice') this.#step = { ...this.#step, at: 'result' };
  }

  /** Takes the link and the plan off this device; the link goes on to work elsewhere. */
  forget(): void {
    const step = this.#step;
    if (step.at !== 'result') return;
    forgetPlan(this.#keep, step.result.id);
    this.#links.forget(step.line.token);
    this.#step = { at: 'none' };
  }

  /** Ends the link for everybody. @returns whether it could be done */
  async end(): Promise<boolean> {
    const step = this.#step;
    if (step.at !== 'result') return false;
    const reply = await step.line.revoke();
    if (!reply.ok && reply.code !== 'unknown-link') return false;
    this.#links.forget(step.line.token);
    this.#step = { at: 'gone' };
    return true;
  }

  /** Takes the token out of the address bar, which others may look at. */
  #take(): void {
    const token = tokenIn(location.hash);
    if (location.hash !== '') history.replaceState(history.state, '', location.pathname);
    if (token === null) {
      if (this.#step.at === 'loading') this.again();
    } else void this.open(token);
  }
}
