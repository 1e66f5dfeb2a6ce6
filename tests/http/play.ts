import { naming } from '../../server/naming/naming.ts';
import type { LiveRoom } from '../../server/rooms/live-room.ts';
import { tokenHash } from '../../server/rooms/seats.ts';
import type { Answer } from '../../shared/questions/index.ts';

const ON = 'boot-under-test';

/** Waits until something holds in a room. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((go) => setTimeout(go, 10));
}

/** Plays a room from inside, as sockets do: a teacher's keys and players' commands. */
export class Play {
  readonly room: LiveRoom;
  #keys = 0;

  constructor(room: LiveRoom) {
    this.room = room;
  }

  async join(name: string, token: string): Promise<number> {
    const { room } = this;
    const folded = naming.fold(name);
    await room.submit({
      type: 'join',
      token: tokenHash(token),
      session: token,
      server: ON,
      name,
      folded,
      flagged: false,
      alias: 'Calm Otter',
    });
    return room.state.seats.length - 1;
  }

  /** Presses the one key: what comes next. */
  async next(): Promise<void> {
    const { phase } = this.room.state;
    if (phase === 'closed') throw new Error('not a phase that the teacher sees');
    const round = phase === 'lobby' || phase === 'podium' || phase === 'ended' ? -1 : this.room.state.rounds.length - 1;
    this.#keys += 1;
    const verdict = await this.room.submit({ type: 'next', n: this.#keys, by: 'the-teacher', from: { phase, round } });
    if (!verdict.ok) throw new Error(`next from ${phase}: ${verdict.code}`);
  }

  async kick(seat: number): Promise<void> {
    this.#keys += 1;
    await this.room.submit({ type: 'kick', n: this.#keys, by: 'the-teacher', seat });
  }

  /** From the lobby or the scores to the open question. */
  async open(): Promise<void> {
    await this.next();
    await this.next();
    await until(() => this.room.clock.now() > (this.room.state.rounds.at(-1)?.spans[0]?.from ?? Number.POSITIVE_INFINITY));
  }

  async answer(seat: number, answer: Answer): Promise<void> {
    const folded = answer.kind === 'fill-in-the-blank' ? { folded: answer.blanks.map(naming.fold) } : {};
    const round = this.room.state.rounds.length - 1;
    const heard = { heardAt: this.room.clock.now(), claimed: 100 };
    const verdict = await this.room.submit({ type: 'answer', seat, n: round + 1, round, attempt: 0, answer, ...folded, ...heard });
    if (!verdict.ok) throw new Error(`answer: ${verdict.code}`);
  }

  /** Closes the question and waits for its reveal. */
  async reveal(): Promise<void> {
    await this.next();
    await until(() => this.room.state.phase === 'revealed');
  }

  /** Where an option of the running question stands. */
  positionOf(text: string): number {
    const parts = this.room.playerWelcome(null).prompt?.parts;
    return parts?.kind === 'multiple-choice' ? parts.options.indexOf(text) : -1;
  }
}
