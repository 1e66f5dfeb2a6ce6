import { setTimeout as pause } from 'node:timers/promises';
import type { PhaseName } from '../../shared/slices.ts';
import { Crowd } from './crowd.ts';
import { atMostAtOnce, spreadOver, within } from './pacing.ts';
import { CHOICE_ONLY } from './quizzes.ts';
import { UNTIL_OPEN } from './round.ts';
import { CLASS } from './small-rooms.ts';
import { Teacher } from './teacher.ts';

/** Rooms that are opened, or moved on, at a time. */
const AT_ONCE = 20;
const PATIENCE = 30_000;

/** What became of one answer of every player of every class. */
export interface ClassAnswers {
  /** From sending to acknowledgement, ms. */
  waits: number[];
  refused: number;
}

/** Many rooms of one class each, which all play the same quiz at once. */
export class Classes {
  readonly #rooms: readonly { teacher: Teacher; crowd: Crowd }[];
  #revealed: Promise<void>[] = [];

  private constructor(rooms: readonly { teacher: Teacher; crowd: Crowd }[]) {
    this.#rooms = rooms;
  }

  static async open(port: number, count: number): Promise<Classes> {
    const rooms: { teacher: Teacher; crowd: Crowd }[] = [];
    await atMostAtOnce(AT_ONCE, count, async (at) => {
      const teacher = await Teacher.open(port, CHOICE_ONLY.id);
      const crowd = new Crowd();
      await crowd.join(port, teacher.room.roomId, CLASS);
      rooms[at] = { teacher, crowd };
    });
    return new Classes(rooms);
  }

  get players(): number {
    return this.#rooms.length * CLASS;
  }
  get connected(): number {
    return this.#rooms.reduce((sum, { crowd }) => sum + crowd.connected, 0);
  }

  /** All of them come to an open question. */
  async toQuestion(): Promise<void> {
    await this.#go('reading');
    await this.#go('open');
    await pause(UNTIL_OPEN);
  }

  async toScores(): Promise<void> {
    await this.#go('revealed', this.#revealed);
    await this.#go('scores');
  }

  /** Each player answers once, evenly over `ms`, room after room in turn. Resolves when all are acknowledged. */
  async answer(ms: number): Promise<ClassAnswers> {
    // A class that has answered goes on by itself before its turn comes.
    this.#revealed = this.#rooms.map(({ crowd }) => crowd.all('revealed'));
    const answers: ClassAnswers = { waits: [], refused: 0 };
    let all: () => void = () => {};
    const acked = new Promise<void>((resolve) => {
      all = resolve;
    });
    const prompts = this.#rooms.map(({ teacher }) => teacher.prompt);
    await spreadOver(ms, this.players, (index) => {
      const place = index % this.#rooms.length;
      const [room, prompt] = [this.#rooms[place], prompts[place]];
      if (!room || !prompt) throw new Error(`room ${place} has no question`);
      room.crowd.answerOf(Math.floor(index / this.#rooms.length), prompt, (wait, ack) => {
        answers.waits.push(wait);
        if (!ack.ok) answers.refused += 1;
        if (answers.waits.length === this.players) all();
      });
    });
    await within(PATIENCE, () => `${answers.waits.length} of ${this.players} answers were acknowledged`, acked);
    return answers;
  }

  close(): void {
    for (const { teacher, crowd } of this.#rooms) {
      crowd.close();
      teacher.close();
    }
  }

  /** `heard`: classes that are awaited there already. */
  #go(phase: PhaseName, heard: readonly Promise<void>[] = []): Promise<void> {
    return atMostAtOnce(AT_ONCE, this.#rooms.length, async (at) => {
      const room = this.#rooms[at];
      if (room) await Promise.all([heard[at] ?? room.crowd.all(phase), room.teacher.next(phase)]);
    });
  }
}
