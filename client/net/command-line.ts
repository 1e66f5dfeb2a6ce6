import type { Ack, Refusal } from '../../shared/protocol.ts';
import type { Outbox, Unnumbered } from './outbox.ts';

/** What commands are sent over. */
export interface Wire<C> {
  online(): boolean;
  ask(event: 'command', command: C): Promise<Ack | null>;
}

const MOMENT = 400;
const LONGEST = 4000;

/**
 * Sends the commands of an outbox over a line: at once when there is a connection that has had its welcome, after the next welcome
 * otherwise, and again under the same number where no verdict came.
 */
export class CommandLine<C extends { n: number }> {
  #line: () => Wire<C>;
  #outbox: Outbox<C>;
  #passing: ReadonlySet<Refusal>;
  #ruled: (command: C, ack: Ack) => void;
  #underway = new Set<number>();
  #moment = MOMENT;

  /**
   * `passing` are the refusals that say nothing about the command: it is sent again, under a new number, after a moment.
   * `ruled` is told every other verdict on a command that was not replaced by a newer one meanwhile.
   */
  constructor(line: () => Wire<C>, outbox: Outbox<C>, passing: ReadonlySet<Refusal>, ruled: (command: C, ack: Ack) => void) {
    this.#line = line;
    this.#outbox = outbox;
    this.#passing = passing;
    this.#ruled = ruled;
  }

  /** `n` is the last number that the room has ruled on. */
  welcomed(n: number): void {
    this.#outbox.heard(n);
    this.flush();
  }

  put(command: Unnumbered<C>): C {
    const numbered = this.#outbox.put(command);
    this.flush();
    return numbered;
  }

  flush(): void {
    for (const command of this.#outbox.waiting()) void this.#send(command);
  }

  async #send(command: C): Promise<void> {
    const line = this.#line();
    if (!line.online() || this.#underway.has(command.n)) return;
    this.#underway.add(command.n);
    const ack = await line.ask('command', command);
    this.#underway.delete(command.n);
    // Without a verdict it stays in the outbox: the next welcome sends it again, or this line, where only the answer was lost.
    if (ack === null) return this.flush();
    if (!this.#outbox.drop(command.n)) return;
    if (ack.ok || !this.#passing.has(ack.code)) {
      this.#moment = MOMENT;
      this.#ruled(command, ack);
      return;
    }
    const { n: _ruledOn, ...wish } = command;
    this.#outbox.put(wish as unknown as Unnumbered<C>);
    setTimeout(() => this.flush(), this.#moment);
    this.#moment = Math.min(LONGEST, this.#moment * 2);
  }
}
