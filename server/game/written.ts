import type { Refusal } from '../../shared/protocol.ts';
import { mark } from '../questions/index.ts';
import type { CommandOf } from './commands.ts';
import { given, remark } from './counts.ts';
import { rank } from './leaderboard.ts';
import { LIMITS } from './limits.ts';
import { choose, drawnOrder, handOut, hasMarked, noMarks, outTo } from './peer-marking.ts';
import { seated } from './people.ts';
import { pointsFor } from './scoring.ts';
import { current, itemOf, NOTHING, type Round, type State, TOUCH, type Touched, type Written } from './state.ts';

/** What a written question has before anybody has written. */
export function blankWritten(): Written {
  return {
    draftsIn: false,
    marks: new Map(),
    handouts: new Map(),
    out: new Map(),
    order: [],
    shown: [],
    spotlight: null,
    votes: new Map(),
    bonus: new Map(),
    reopened: false,
    scored: false,
  };
}

/** Is a step of a written question running? */
export function isStep(state: State): boolean {
  const written = current(state)?.written ?? null;
  return written !== null && (state.phase === 'revealed' || state.phase === 'marking' || state.phase === 'wall' || state.phase === 'vote');
}

/** At the reveal every answer gets its place for marks, and an order is drawn. */
export function beginMarks(state: State, round: Round): void {
  const { written, marking } = round;
  if (!written || !marking || !('keyPoints' in marking.question)) return;
  for (const seat of round.answers.keys()) written.marks.set(seat, noMarks(marking.question.keyPoints.length));
  written.order = drawnOrder(state, round);
}

/** Has everybody who is here done what they were asked? */
export function allMarked(state: State, round: Round, at: number): boolean {
  if (state.present === 0 || round.written?.reopened) return false;
  return state.seats.every((seat) => seat.kicked || seat.server === null || hasMarked(state, round, seat.seat, at));
}

/** Points of every answer from its marks as they stand; those of a seat move by the difference, so that it can be done again. */
export function score(state: State, round: Round): void {
  const { written, marking } = round;
  if (!written || !marking) return;
  const { points: possible } = itemOf(state, round).item;
  const best = mostVoted(written);
  let sum = 0;
  let right = 0;
  for (const [index, taken] of round.answers) {
    const seat = state.seats[index];
    if (!seat) continue;
    const before = written.scored ? taken.points + (written.bonus.get(index) ?? 0) : 0;
    taken.share = mark(marking, given(round, index, taken)).share;
    taken.points = pointsFor('accuracy', possible, taken.share, taken.ms, null);
    const bonus = best.has(index) ? LIMITS.best : 0;
    written.bonus.set(index, bonus);
    seat.points += taken.points + bonus - before;
    if (seat.kicked) continue;
    sum += taken.share;
    if (taken.share === 1) right += 1;
  }
  if (!written.scored) for (const seat of state.seats) seat.streak = round.answers.get(seat.seat)?.share === 1 ? seat.streak + 1 : 0;
  written.scored = true;
  round.share = state.answered > 0 ? sum / state.answered : 0;
  round.right = right;
  rank(state);
}

/** Authors with the most votes, where there are any. */
function mostVoted(written: Written): Set<number> {
  const votes = new Map<number, number>();
  for (const author of written.votes.values()) votes.set(author, (votes.get(author) ?? 0) + 1);
  const most = Math.max(0, ...votes.values());
  return new Set([...votes].filter(([, count]) => count === most).map(([author]) => author));
}

/** The running round, if this step of it runs; else why not. */
function inStep(
  state: State,
  command: { round: number; attempt: number },
  phases: readonly State['phase'][],
): { round: Round; written: Written } | Refusal {
  if (state.phase === 'ended') return 'room-over';
  const round = current(state);
  if (!round || round.index !== command.round || round.attempt !== command.attempt) return 'other-question';
  if (!round.written) return 'wrong-kind';
  return phases.includes(state.phase) ? { round, written: round.written } : 'not-now';
}

const JUDGED = ['revealed', 'marking', 'wall', 'vote', 'scores', 'podium'] as const;

export const written = {
  /** A marker asks for an answer; the one that is out to them already is given again. */
  pull: {
    decide(state: State, command: CommandOf<'pull'>, at: number): Refusal | null {
      const seat = seated(state, command.seat);
      if (typeof seat === 'string') return seat;
      const running = inStep(state, command, ['marking']);
      if (typeof running === 'string') return running;
      if (outTo(running.round, command.seat) !== null) return null;
      return choose(state, running.round, command.seat, at) === null ? 'nothing-to-mark' : null;
    },
    evolve(state: State, command: CommandOf<'pull'>, at: number): Touched {
      const round = current(state);
      if (!round || outTo(round, command.seat) !== null) return NOTHING;
      const answer = choose(state, round, command.seat, at);
      if (answer !== null) handOut(round, command.seat, answer, at);
      return { parts: TOUCH.none, seat: command.seat };
    },
  },
  /** A mark for one's own answer, or for one that was given. */
  mark: {
    decide(state: State, command: CommandOf<'mark'>): Refusal | null {
      const seat = seated(state, command.seat);
      if (typeof seat === 'string') return seat;
      const running = inStep(state, command, ['marking']);
      if (typeof running === 'string') return running;
      const marks = marksFor(running.round, command);
      if (!marks) return 'not-yours';
      return command.ticks.length === marks.marks.teacher.length ? null : 'malformed';
    },
    evolve(state: State, command: CommandOf<'mark'>, at: number): Touched {
      const round = current(state);
      const found = round ? marksFor(round, command) : null;
      if (!round || !found) return NOTHING;
      remark(round, found.author, () => {
        if (command.handle === 'own') found.marks.own = command.ticks;
        else found.marks.peers.set(command.seat, command.ticks);
      });
      if (command.handle !== 'own') {
        const handout = round.written?.handouts.get(command.seat)?.[command.handle];
        if (handout) handout.done = true;
      }
      round.lastChange = at;
      return { parts: TOUCH.tally, seat: command.seat };
    },
  },
  vote: {
    decide(state: State, command: CommandOf<'vote'>): Refusal | null {
      const seat = seated(state, command.seat);
      if (typeof seat === 'string') return seat;
      const running = inStep(state, command, ['vote']);
      if (typeof running === 'string') return running;
      const author = candidatesOf(running.written)[command.candidate];
      if (author === undefined) return 'malformed';
      return author === command.seat ? 'not-yours' : null;
    },
    evolve(state: State, command: CommandOf<'vote'>): Touched {
      const running = current(state)?.written;
      const author = running ? candidatesOf(running)[command.candidate] : undefined;
      if (running && author !== undefined) running.votes.set(command.seat, author);
      return { parts: TOUCH.none, seat: command.seat };
    },
  },
  /** The teacher's word on one key point of one answer; after the scores it moves points at once. */
  judge: {
    decide(state: State, command: CommandOf<'judge'>): Refusal | null {
      const running = inRound(state, command);
      if (typeof running === 'string') return running;
      const marks = running.written.marks.get(command.seat);
      if (!marks) return 'no-such-seat';
      return command.keyPoint < marks.teacher.length ? null : 'malformed';
    },
    evolve(state: State, command: CommandOf<'judge'>): Touched {
      const round = state.rounds[command.round];
      const marks = round?.written?.marks.get(command.seat);
      if (!round?.written || !marks) return NOTHING;
      remark(round, command.seat, () => {
        marks.teacher[command.keyPoint] = command.on;
      });
      if (!round.written.scored) return { parts: TOUCH.tally | TOUCH.stage };
      score(state, round);
      return { parts: TOUCH.tally | TOUCH.stage | TOUCH.roster | TOUCH.everyone };
    },
  },
  hide: {
    decide: (state: State, command: CommandOf<'hide'>): Refusal | null => shownSeat(state, command, command.seat),
    evolve(state: State, command: CommandOf<'hide'>): Touched {
      const running = state.rounds[command.round]?.written;
      const marks = running?.marks.get(command.seat);
      if (!running || !marks) return NOTHING;
      marks.hidden = command.hidden;
      if (command.hidden && running.spotlight === command.seat) running.spotlight = null;
      if (command.hidden) running.shown = running.shown.filter((seat) => seat !== command.seat);
      return { parts: TOUCH.stage | TOUCH.tally };
    },
  },
  spotlight: {
    decide(state: State, command: CommandOf<'spotlight'>): Refusal | null {
      const running = inStep(state, command, ['wall']);
      if (typeof running === 'string') return running;
      if (command.seat === null) return null;
      const marks = running.written.marks.get(command.seat);
      if (!marks || marks.hidden) return 'no-such-seat';
      const full = running.written.shown.length >= LIMITS.candidates && !running.written.shown.includes(command.seat);
      return full ? 'enough-shown' : null;
    },
    evolve(state: State, command: CommandOf<'spotlight'>): Touched {
      const running = current(state)?.written;
      if (!running) return NOTHING;
      running.spotlight = command.seat;
      if (command.seat !== null && !running.shown.includes(command.seat)) running.shown.push(command.seat);
      return { parts: TOUCH.stage | TOUCH.tally };
    },
  },
  /** What a student says of the explanation, from the reveal until the next question. */
  help: {
    decide(state: State, command: CommandOf<'help'>): Refusal | null {
      const seat = seated(state, command.seat);
      if (typeof seat === 'string') return seat;
      if (state.phase === 'ended') return 'room-over';
      const round = current(state);
      if (!round || round.index !== command.round || round.attempt !== command.attempt) return 'other-question';
      return round.revealed ? null : 'not-open';
    },
    evolve(state: State, command: CommandOf<'help'>): Touched {
      current(state)?.help.set(command.seat, command.says);
      return NOTHING;
    },
  },
};

/** Answers that the class may vote for, in the order they were shown. */
function candidatesOf({ shown }: Written): number[] {
  return shown;
}

function marksFor(round: Round, { seat, handle }: { seat: number; handle: number | 'own' }) {
  const author = handle === 'own' ? seat : round.written?.handouts.get(seat)?.[handle]?.answer;
  const marks = author === undefined ? undefined : round.written?.marks.get(author);
  return author === undefined || !marks ? null : { author, marks };
}

function inRound(state: State, command: { round: number; attempt: number }): { round: Round; written: Written } | Refusal {
  if (state.phase === 'ended') return 'room-over';
  const round = state.rounds[command.round];
  if (!round || round.attempt !== command.attempt) return 'other-question';
  if (!round.written) return 'wrong-kind';
  return round.revealed && (round !== current(state) || JUDGED.some((phase) => phase === state.phase))
    ? { round, written: round.written }
    : 'not-now';
}

function shownSeat(state: State, command: { round: number; attempt: number }, seat: number): Refusal | null {
  const running = inRound(state, command);
  if (typeof running === 'string') return running;
  return running.written.marks.has(seat) ? null : 'no-such-seat';
}
