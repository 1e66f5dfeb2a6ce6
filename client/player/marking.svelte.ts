import type { Ack } from '../../shared/protocol.ts';
import { isWritten } from '../questions/ticks.ts';
import { type Task, taskOf } from '../state/marking-task.ts';
import type { Phone } from './phone-context.ts';

/** An answer that lies before the marker: their own, or a classmate's by its handle. */
interface Paper {
  handle: 'own' | number;
  text: string;
}

/** A text that did not come is asked for again after this long, ms. */
const AGAIN = 2000;

/** One student marks: which answer lies before them, and what becomes of it. It is made for one round, inside a component. */
export class Marking {
  #phone: Phone;
  #step: { round: number; attempt: number };
  #theirs = $state.raw<Paper | null>(null);
  #done = $state.raw<ReadonlySet<'own' | number>>(new Set());
  #sent = $state.raw<'own' | number | null>(null);
  #problem = $state.raw<Exclude<Ack, { ok: true }>['code'] | null>(null);
  #pulling = $state(false);
  #wanted = $state(false);
  #empty = $state(false);

  constructor(phone: Phone, step: { round: number; attempt: number }) {
    this.#phone = phone;
    this.#step = { round: step.round, attempt: step.attempt };
    let heard = phone.room.ruled;
    $effect(() => {
      const ruled = phone.room.ruled;
      if (ruled === heard) return;
      heard = ruled;
      this.#rule();
    });
    $effect(() => this.#goOn());
  }

  /** null: the room has not told yet. */
  get task(): Task | null {
    const work = this.#phone.room.me?.work;
    return work === undefined ? null : taskOf(work, this.#own !== null, this.#done);
  }
  /** What lies before the marker; null: nothing (yet). A classmate's answer stays until it is marked, whatever happens to the line. */
  get paper(): Paper | null {
    return this.task?.do === 'own' ? this.#own : this.#theirs;
  }
  /** Classmates' answers done. */
  get marked(): number {
    return this.#phone.room.me?.work?.done ?? 0;
  }
  get hasOwn(): boolean {
    return this.#own !== null;
  }
  /** Is a mark for this paper on its way? */
  get sending(): boolean {
    return this.#sent !== null && this.#sent === this.paper?.handle;
  }
  /** Why the last mark was not taken. */
  get problem() {
    return this.#problem;
  }
  /** Can one more be taken? */
  get offers(): boolean {
    return this.task?.do === 'offer' && !this.#wanted && !this.#empty;
  }
  /** Is an answer on its way here? */
  get fetching(): boolean {
    const todo = this.task?.do;
    return todo === undefined || todo === 'mark' || (todo === 'pull' && !this.#empty) || (todo === 'offer' && this.#wanted);
  }

  get #own(): Paper | null {
    const answer = this.#phone.room.mine?.answer;
    return isWritten(answer) ? { handle: 'own', text: answer.text } : null;
  }

  give(ticks: boolean[]): void {
    const handle = this.paper?.handle;
    if (handle === undefined) return;
    this.#problem = null;
    this.#sent = handle;
    this.#phone.client.wish({ type: 'mark', ...this.#step, handle, ticks });
  }

  oneMore(): void {
    this.#wanted = true;
  }

  #goOn(): void {
    const task = this.task;
    if (task === null || this.#theirs !== null) return;
    if (task.do === 'mark') {
      void this.#fetch(task.handle);
    } else if ((task.do === 'pull' || (task.do === 'offer' && this.#wanted)) && !this.#pulling && !this.#empty) {
      this.#pulling = true;
      this.#phone.client.wish({ type: 'pull', ...this.#step });
    }
  }

  #fetchingHandle: number | null = null;
  async #fetch(handle: number): Promise<void> {
    if (this.#fetchingHandle === handle) return;
    this.#fetchingHandle = handle;
    for (;;) {
      const ack = await this.#phone.client.line.ask('work', this.#step);
      if (ack?.ok && ack.work !== null && !this.#done.has(ack.work.handle)) this.#lay(ack.work);
      if (ack?.ok || this.#phone.room.stage?.phase !== 'marking') break;
      await new Promise((resume) => setTimeout(resume, AGAIN));
    }
    this.#fetchingHandle = null;
  }
  #lay(paper: Paper): void {
    this.#theirs = paper;
    this.#pulling = false;
    this.#wanted = false;
  }

  /** The room's verdict on a pull or a mark. */
  #rule(): void {
    const ruled = this.#phone.room.ruled;
    if (ruled === null) return;
    const { wish, ack } = ruled;
    if (wish.type === 'pull') {
      this.#pulling = false;
      this.#wanted = false;
      // Refused, it is not asked again before the next mark: nothing is left, or the step is over.
      this.#empty = !ack.ok;
    }
    if (wish.type !== 'mark') return;
    if (this.#sent === wish.handle) this.#sent = null;
    // An own answer that the room does not have can not be marked; the rest can.
    if (!ack.ok && !(wish.handle === 'own' && ack.code === 'not-yours')) {
      this.#problem = ack.code;
      return;
    }
    this.#done = new Set([...this.#done, wish.handle]);
    if (this.#theirs?.handle === wish.handle) this.#theirs = null;
    this.#empty = false;
  }
}
