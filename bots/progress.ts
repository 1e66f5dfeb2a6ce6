import type { Stage } from '../shared/slices.ts';
import type { Student } from './student.ts';

/** What the line says. */
export interface Standings {
  in: number;
  lost: number;
  out: number;
  answered: number;
  stage: Stage | null;
}

/** Counts a class of bots. The stage is that of the bot that is furthest in the log. */
export function count(students: readonly Pick<Student, 'standing' | 'stage' | 'hasAnswered'>[]): Standings {
  const sum: Standings = { in: 0, lost: 0, out: 0, answered: 0, stage: null };
  for (const { standing, stage, hasAnswered } of students) {
    if (standing !== 'coming') sum[standing] += 1;
    if (hasAnswered) sum.answered += 1;
    if (stage && stage.pos > (sum.stage?.pos ?? -1)) sum.stage = stage;
  }
  return sum;
}

/** One line on how the class stands. `of`: how many bots there are. */
export function lineOf(standings: Standings, of: number): string {
  const { stage } = standings;
  const parts = [`in the room ${standings.in} of ${of}`];
  if (standings.lost > 0) parts.push(`dialling again ${standings.lost}`);
  if (standings.out > 0) parts.push(`out ${standings.out}`);
  if (stage) parts.push('round' in stage ? `question ${stage.round + 1}, ${SAID[stage.phase]}` : SAID[stage.phase]);
  if (stage && 'round' in stage) parts.push(`answered ${standings.answered}`);
  return parts.join(' · ');
}

const SAID: Record<Stage['phase'], string> = {
  lobby: 'in the lobby',
  reading: 'being read',
  open: 'open',
  paused: 'paused',
  'time-up': 'time is up',
  skipped: 'skipped',
  revealed: 'revealed',
  marking: 'being marked',
  wall: 'at the wall',
  vote: 'vote',
  scores: 'scores',
  podium: 'podium',
  ended: 'ended',
};

/** Where the output is no terminal, a line at most this often, ms. */
const SELDOM = 5000;

/** Shows one line that changes in place; where the output is no terminal, a line now and then. */
export class Progress {
  readonly #out: NodeJS.WriteStream;
  #shown = '';
  #line = '';
  #at = Number.NEGATIVE_INFINITY;

  constructor(out: NodeJS.WriteStream) {
    this.#out = out;
  }

  show(line: string): void {
    this.#line = line;
    if (!this.#out.isTTY && performance.now() - this.#at < SELDOM) return;
    this.#write();
  }

  /** Leaves the line as it stands. */
  end(): void {
    this.#write();
    if (this.#out.isTTY) this.#out.write('\n');
  }

  #write(): void {
    if (this.#line === this.#shown) return;
    this.#shown = this.#line;
    this.#at = performance.now();
    this.#out.write(this.#out.isTTY ? `\r${this.#line}\u001b[K` : `${this.#line}\n`);
  }
}
