import { answerTo } from '../../bots/answering.ts';
import { chanceOf } from '../../bots/chance.ts';
import { fold } from '../../server/content/fold.ts';
import type { Command } from '../../server/game/commands.ts';
import { due } from '../../server/game/deadlines.ts';
import { LIMITS } from '../../server/game/limits.ts';
import { Room } from '../../server/game/room.ts';
import { promptView } from '../../server/game/views.ts';
import { isWritten } from '../../server/questions/index.ts';
import { openEmbeddedStore } from '../../server/store/embedded/store.ts';
import type { Store } from '../../server/store/store.ts';
import type { Item } from '../../shared/quiz.ts';
import { BOOT, EVERY_KIND, header, item } from '../game.ts';

export const ROOM = 'room-of-the-replay-00';
/** Commands that come together in a busy room, and batches that are written together here, to be done sooner. */
const BATCH = 20;
const TOGETHER = 200;
const START = 1_700_000_000_000;

/** Questions of every kind that the machine marks, in turn. What a class writes goes through steps of its own, which this play does not take. */
export function questions(count: number): Item[] {
  const kinds = EVERY_KIND.filter(({ body }) => body.kind !== 'concept' && !isWritten(body));
  return Array.from({ length: count }, (_, at) => {
    const { body, question } = kinds[at % kinds.length] ?? item('none', { kind: 'concept', card: 'None.' });
    return item(`question-${at}`, body, { question });
  });
}

/** Plays a whole room on a clock of its own, far faster than any class, and writes the log that it leaves. */
export async function writeReplayLog(folder: string, players: number, rounds: number): Promise<void> {
  const clock = { now: START };
  const store = await openEmbeddedStore({ folder, now: () => clock.now });
  const head = { ...header(questions(rounds)), roomId: ROOM };
  await store.log.create(ROOM, head);
  const play = new Play(store, new Room(head), clock);
  await play.join(players);
  for (let round = 0; round < rounds; round += 1) await play.round(players);
  await play.wait(0);
  await store.close();
}

/** One room, played without sockets: commands go to the machine and, in the same order and at the same times, to the log. */
export class Play {
  readonly #store: Store;
  readonly #room: Room;
  readonly #clock: { now: number };
  readonly #chance = chanceOf(2);
  #batch: { ref: string; command: Command }[] = [];
  #writing: Promise<void>[] = [];
  #refs = 0;
  #hostN = 0;

  constructor(store: Store, room: Room, clock: { now: number }) {
    this.#store = store;
    this.#room = room;
    this.#clock = clock;
  }

  async join(players: number): Promise<void> {
    for (let at = 0; at < players; at += 1) {
      const name = `Player ${at}`;
      const token = at.toString(16).padStart(64, '0');
      const session = `session-of-player-${at}`.padEnd(22, '-');
      await this.#do({ type: 'join', token, session, server: BOOT, name, folded: name.toLowerCase(), flagged: false, alias: 'Calm Otter' });
    }
  }

  /** From the lobby or the scores to the scores. */
  async round(players: number): Promise<void> {
    await this.#next();
    await this.#next();
    await this.wait(LIMITS.lead + 1);
    const prompt = promptView(this.#room.state);
    if (!prompt) throw new Error('no question was opened');
    for (let seat = 0; seat < players; seat += 1) {
      const answer = answerTo(prompt.parts, prompt.question, 0.6, this.#chance);
      if (!answer) continue;
      const { round, attempt } = prompt;
      const n = (this.#room.state.seats[seat]?.n ?? 0) + 1;
      const folded = answer.kind === 'fill-in-the-blank' ? { folded: answer.blanks.map(fold) } : {};
      await this.#do({ type: 'answer', seat, n, round, attempt, answer, ...folded, heardAt: this.#clock.now, claimed: 1 });
    }
    while (this.#room.state.phase !== 'revealed') {
      const next = due(this.#room.state, BOOT);
      if (!next || next.command.type === 'expire') throw new Error(`the room stays in ${this.#room.state.phase}`);
      await this.wait(Math.max(0, next.at - this.#clock.now));
      await this.#do(next.command);
    }
    await this.#next();
  }

  async #next(): Promise<void> {
    const { phase, rounds } = this.#room.state;
    if (phase === 'closed') throw new Error('not a phase of the teacher');
    this.#hostN += 1;
    const round = phase === 'lobby' ? -1 : rounds.length - 1;
    await this.#do({ type: 'next', n: this.#hostN, from: { phase, round }, by: 'the-teacher' });
  }

  /** From the scores of the last question to the end. */
  async end(): Promise<void> {
    await this.#next();
    this.#hostN += 1;
    await this.#do({ type: 'end', n: this.#hostN, by: 'the-teacher' });
    await this.wait(0);
  }

  /** Lets time pass once everything before it has its stamp. */
  async wait(ms: number): Promise<void> {
    this.#hand();
    await this.#written();
    this.#clock.now += ms;
  }

  /** One command, at the time that the store will stamp. */
  async #do(command: Command): Promise<void> {
    const { verdict } = this.#room.apply({ at: this.#clock.now, command });
    if (!verdict.ok) throw new Error(`${command.type} was refused: ${verdict.code}`);
    this.#refs += 1;
    this.#batch.push({ ref: `${BOOT}.${this.#refs}`, command });
    if (this.#batch.length < BATCH) return;
    this.#hand();
    if (this.#writing.length === TOGETHER) await this.#written();
  }

  #hand(): void {
    if (this.#batch.length > 0) this.#writing.push(this.#store.log.append(ROOM, this.#batch));
    this.#batch = [];
  }

  async #written(): Promise<void> {
    await Promise.all(this.#writing);
    this.#writing = [];
  }
}
