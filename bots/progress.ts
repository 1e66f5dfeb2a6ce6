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
  scores: 'scores',
  podium: 'podium',
  ended: 'ended',
};

/** Shows one line that changes in place; where the output is no terminal, a line for each change. */
export class Progress {
  readonly #out: NodeJS.WriteStream;
  #shown = '';

  constructor(out: NodeJS.WriteStream) {
    this.#out = out;
  }

  show(line: string): void {
    if (line === this.#shown) return;
    this.#shown = line;
    this.#out.write(this.#out.isTTY ? `\r${line}\u001b[K` : `${line}\n`);
  }

  /** Leaves the line as it stands. */
  end(): void {
    if (this.#out.isTTY && this.#shown !== '') this.#out.write('\n');
  }
}
