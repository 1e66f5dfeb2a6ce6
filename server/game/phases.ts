import type { Refusal } from '../../shared/protocol.ts';
import { fits, isWritten, layoutOf, none } from '../questions/index.ts';
import { markRound } from './answers.ts';
import { standing } from './autoplay.ts';
import type { Command, CommandOf, From } from './commands.ts';
import { tally } from './counts.ts';
import { rank } from './leaderboard.ts';
import { LIMITS } from './limits.ts';
import { change, recount, seated } from './people.ts';
import { digestOf, shuffleFor } from './random.ts';
import { openTime } from './scoring.ts';
import { current, itemOf, NOTHING, type Round, roundIndex, type State, TOUCH, type Touched } from './state.ts';
import { allMarked, beginMarks, blankWritten, isStep, score } from './written.ts';

const SCENE: Touched = { parts: TOUCH.stage | TOUCH.tally | TOUCH.desk };
const NEW_ROUND: Touched = { parts: TOUCH.stage | TOUCH.prompt | TOUCH.tally | TOUCH.roster | TOUCH.desk };

/** The phase as the teacher's page names it. */
export function seenPhase(state: State): From['phase'] {
  if (state.phase !== 'closed') return state.phase;
  return current(state)?.skipped ? 'skipped' : 'time-up';
}

/** A key that was pressed on a step that is over does nothing: two quick clicks on "next" are one. */
function still(state: State, from: From): Refusal | null {
  if (state.phase === 'ended') return 'room-over';
  const seen = seenPhase(state);
  const hasRound = seen !== 'lobby' && seen !== 'podium';
  return from.phase === seen && (!hasRound || from.round === roundIndex(state)) ? null : 'moved-on';
}

/** Is this the round that runs, in the phase that the command needs? */
function running(state: State, command: { round: number; attempt: number }, phases: readonly State['phase'][]): Refusal | null {
  const round = current(state);
  if (!round || round.index !== command.round || round.attempt !== command.attempt) return 'moved-on';
  return phases.includes(state.phase) ? null : 'moved-on';
}

function enter(state: State, phase: State['phase'], at: number): void {
  state.phase = phase;
  state.since = at;
  state.entered = state.position;
}

/** The next question, or the podium after the last. */
function goOn(state: State, at: number): Touched {
  const index = roundIndex(state) + 1;
  const prepared = state.items[index];
  if (!prepared) {
    enter(state, 'podium', at);
    return { parts: SCENE.parts | TOUCH.everyone };
  }
  const { body, seconds } = prepared.item;
  const { time } = state.settings;
  const marked = body.kind !== 'concept';
  const layout = layoutOf(body, shuffleFor(state.header.seed, index, 0));
  state.rounds.push({
    index,
    attempt: 0,
    layout,
    marking: marked ? { question: body, layout, variants: prepared.variants } : null,
    counts: marked ? none(body) : null,
    limit: !marked || seconds === null || time.limit === 'none' ? null : Math.round(seconds * 1000 * time.factor),
    spans: [],
    closesAt: null,
    span: null,
    left: null,
    answers: new Map(),
    written: isWritten(body) ? blankWritten() : null,
    until: null,
    stepSpan: null,
    help: new Map(),
    figure: body.kind === 'concept' && body.figure ? body.figure.sliders.map((slider) => slider.start) : [],
    lastChange: 0,
    flushed: new Set(),
    outage: new Map(),
    skipped: false,
    skippedFrom: null,
    sealed: null,
    revealed: false,
    share: 0,
    right: 0,
    of: 0,
  });
  recount(state);
  enter(state, 'reading', at);
  return NEW_ROUND;
}

/** Opens all phones together, a lead after the entry. */
function open(state: State, round: Round, at: number, left: number | null): Touched {
  const opensAt = at + LIMITS.lead;
  round.spans.push({ from: opensAt, to: null });
  round.closesAt = left === null ? null : opensAt + left;
  round.left = null;
  enter(state, 'open', at);
  return SCENE;
}

/** Ends the running interval. One that had not begun yet (a pause within the lead) never was. */
function shut(round: Round, at: number): void {
  const span = round.spans[round.spans.length - 1];
  if (!span || span.to !== null) return;
  if (span.from >= at) round.spans.pop();
  else span.to = at;
}

/** ms left of the round at a moment; null in an untimed one. */
function leftAt(round: Round, at: number): number | null {
  if (round.closesAt === null) return null;
  const from = round.spans[round.spans.length - 1]?.from ?? at;
  return Math.max(0, round.closesAt - Math.max(at, from));
}

/** Phones stop; nothing is revealed until every server has appended what it heard. */
function stop(state: State, round: Round, at: number): Touched {
  shut(round, at);
  round.closesAt = at;
  enter(state, 'time-up', at);
  return SCENE;
}

function reveal(state: State, round: Round, at: number): Touched {
  round.revealed = true;
  round.of = state.of;
  enter(state, 'revealed', at);
  if (round.written) {
    beginMarks(state, round);
    time(round, at, LIMITS.keyStands);
    return { parts: SCENE.parts | TOUCH.everyone };
  }
  for (const seat of state.seats) {
    const taken = round.answers.get(seat.seat);
    seat.points += taken?.points ?? 0;
    seat.streak = taken?.share === 1 ? seat.streak + 1 : 0;
  }
  rank(state);
  return { parts: SCENE.parts | TOUCH.everyone };
}

/** What the teacher's key does from here. */
function next(state: State, at: number): Touched {
  const round = current(state);
  switch (state.phase) {
    case 'lobby':
    case 'scores':
      return goOn(state, at);
    case 'reading':
      if (!round) return NOTHING;
      if (!round.marking) {
        round.revealed = true;
        enter(state, 'revealed', at);
        return SCENE;
      }
      round.span = round.limit;
      return open(state, round, at, round.limit);
    case 'open':
    case 'paused':
      return round ? stop(state, round, at) : NOTHING;
    case 'time-up':
    case 'ended':
      return NOTHING;
    case 'closed':
      return goOn(state, at);
    case 'revealed':
      if (!round?.marking) return goOn(state, at);
      return afterStep(state, round, at);
    case 'marking':
    case 'wall':
    case 'vote':
      return round ? afterStep(state, round, at) : NOTHING;
    case 'podium':
      return end(state, at);
  }
}

/** Steps of a written question that follow each other; a question that marks itself has none of them. */
function afterStep(state: State, round: Round, at: number): Touched {
  const { written } = round;
  if (!written) return enterScores(state, round, at);
  switch (state.phase) {
    case 'revealed':
      return step(state, round, 'marking', at);
    case 'marking':
      return step(state, round, 'wall', at);
    case 'wall':
      return state.settings.vote && written.shown.length > 1 ? step(state, round, 'vote', at) : enterScores(state, round, at);
    default:
      return enterScores(state, round, at);
  }
}

function step(state: State, round: Round, to: 'marking' | 'wall' | 'vote', at: number): Touched {
  const long = round.marking?.question.kind !== 'short-answer';
  time(round, at, to === 'marking' ? LIMITS.marking[long ? 'long' : 'short'] : LIMITS[to]);
  if (round.written) round.written.spotlight = to === 'wall' ? round.written.spotlight : null;
  enter(state, to, at);
  return { parts: SCENE.parts | TOUCH.everyone };
}

/** Sets the ring of a step; none in a room without time limits. */
function time(round: Round, at: number, ms: number): void {
  round.stepSpan = round.limit === null ? null : ms;
  round.until = round.limit === null ? null : at + ms;
}

function enterScores(state: State, round: Round, at: number): Touched {
  round.until = null;
  round.stepSpan = null;
  if (round.written) score(state, round);
  enter(state, 'scores', at);
  return { parts: SCENE.parts | (round.written ? TOUCH.everyone : 0) };
}

function end(state: State, at: number): Touched {
  enter(state, 'ended', at);
  state.endedAt = at;
  return { parts: SCENE.parts | TOUCH.everyone };
}

/** Has every server that holds a present seat appended what it heard? */
export function allFlushed(state: State, round: Round): boolean {
  for (const server of state.servers.keys()) if (!round.flushed.has(server)) return false;
  return true;
}

export const phases = {
  next: {
    decide(state: State, command: CommandOf<'next'>): Refusal | null {
      return still(state, command.from) ?? (seenPhase(state) === 'time-up' ? 'not-now' : null);
    },
    evolve: (state: State, _command: CommandOf<'next'>, at: number): Touched => next(state, at),
  },
  /** Autoplay goes on by itself, after the step has stood long enough. */
  advance: {
    decide(state: State, command: CommandOf<'advance'>, at: number): Refusal | null {
      const stands = standing(state);
      if (stands === null || at < Math.max(state.since + stands, state.calmUntil)) return 'not-now';
      return still(state, command.from);
    },
    evolve: (state: State, _command: CommandOf<'advance'>, at: number): Touched => next(state, at),
  },
  open: {
    decide: (state: State, command: CommandOf<'open'>): Refusal | null => running(state, command, ['reading']),
    evolve: (state: State, _command: CommandOf<'open'>, at: number): Touched => next(state, at),
  },
  pause: {
    decide: (state: State, command: CommandOf<'pause'>): Refusal | null =>
      still(state, command.from) ?? (state.phase === 'open' ? null : 'not-now'),
    evolve(state: State, _command: CommandOf<'pause'>, at: number): Touched {
      const round = current(state);
      if (!round) return NOTHING;
      round.left = leftAt(round, at);
      shut(round, at);
      round.closesAt = null;
      enter(state, 'paused', at);
      return SCENE;
    },
  },
  resume: {
    decide: (state: State, command: CommandOf<'resume'>): Refusal | null =>
      still(state, command.from) ?? (state.phase === 'paused' ? null : 'not-now'),
    evolve(state: State, _command: CommandOf<'resume'>, at: number): Touched {
      const round = current(state);
      return round ? open(state, round, at, round.left) : NOTHING;
    },
  },
  'add-time': {
    decide(state: State, command: CommandOf<'add-time'>): Refusal | null {
      const round = current(state);
      if (!round || (state.phase !== 'open' && !isStep(state))) return 'not-now';
      const until = state.phase === 'open' ? round.closesAt : round.until;
      if (until === null) return 'untimed';
      return until === command.closesAt ? null : 'moved-on';
    },
    evolve(state: State, command: CommandOf<'add-time'>): Touched {
      const round = current(state);
      if (!round) return NOTHING;
      if (state.phase !== 'open') {
        round.until = (round.until ?? state.at) + command.ms;
        round.stepSpan = (round.stepSpan ?? 0) + command.ms;
      } else if (round.closesAt !== null) {
        round.closesAt += command.ms;
        round.span = (round.span ?? 0) + command.ms;
      }
      return SCENE;
    },
  },
  'time-up': {
    decide(state: State, command: CommandOf<'time-up'>, at: number): Refusal | null {
      const wrong = running(state, command, ['open']);
      if (wrong) return wrong;
      const closesAt = current(state)?.closesAt ?? null;
      if (closesAt === null) return 'untimed';
      return at < Math.max(closesAt, state.calmUntil) ? 'not-now' : null;
    },
    evolve(state: State, _command: CommandOf<'time-up'>): Touched {
      const round = current(state);
      return round ? stop(state, round, round.closesAt ?? state.at) : NOTHING;
    },
  },
  /** Everybody who is here has a final answer. */
  'all-in': {
    decide(state: State, command: CommandOf<'all-in'>, at: number): Refusal | null {
      const wrong = running(state, command, ['open']);
      if (wrong) return wrong;
      const round = current(state);
      if (!round || round.limit === null) return 'untimed';
      if (state.present === 0 || state.waiting > 0 || lostNow(state, round, at) || at < state.calmUntil) return 'not-now';
      return state.settings.change && at < round.lastChange + LIMITS.settle ? 'not-now' : null;
    },
    evolve(state: State, _command: CommandOf<'all-in'>, at: number): Touched {
      const round = current(state);
      return round ? stop(state, round, at) : NOTHING;
    },
  },
  drafted: {
    decide(state: State, command: CommandOf<'drafted'>): Refusal | null {
      const wrong = running(state, command, ['time-up']);
      if (wrong) return wrong;
      const round = current(state);
      const seat = seated(state, command.seat);
      if (typeof seat === 'string') return seat;
      if (!round?.written || round.written.draftsIn || round.answers.has(command.seat)) return 'already';
      return fits(itemOf(state, round).item.body, command.answer) ? null : 'malformed';
    },
    evolve(state: State, command: CommandOf<'drafted'>, at: number): Touched {
      const round = current(state);
      const seat = state.seats[command.seat];
      if (!round || !seat) return NOTHING;
      change(state, seat, () => {
        round.answers.set(command.seat, {
          answer: command.answer,
          folded: undefined,
          ms: round.limit ?? openTime(round.spans, at),
          share: 0,
          points: 0,
        });
      });
      tally(round, seat, 1);
      return { parts: TOUCH.tally };
    },
  },
  'drafts-in': {
    decide: (state: State, command: CommandOf<'drafts-in'>): Refusal | null => running(state, command, ['time-up']),
    evolve(state: State): Touched {
      const written = current(state)?.written;
      if (written) written.draftsIn = true;
      return NOTHING;
    },
  },
  'step-over': {
    decide(state: State, command: CommandOf<'step-over'>, at: number): Refusal | null {
      const wrong = running(state, command, [command.step]);
      if (wrong) return wrong;
      const round = current(state);
      if (!round?.written) return 'moved-on';
      if (round.until !== null && at >= Math.max(round.until, state.calmUntil)) return null;
      return state.phase === 'marking' && allMarked(state, round, at) ? null : 'not-now';
    },
    evolve(state: State, _command: CommandOf<'step-over'>, at: number): Touched {
      const round = current(state);
      return round ? afterStep(state, round, at) : NOTHING;
    },
  },
  /** Marking, wall and vote can be repeated until scores. */
  again: {
    decide(state: State, command: CommandOf<'again'>): Refusal | null {
      const moved = still(state, command.from);
      if (moved) return moved;
      const written = current(state)?.written;
      if (!written || !['revealed', 'marking', 'wall', 'vote'].includes(state.phase)) return 'not-now';
      return command.step === 'vote' && written.shown.length < 2 ? 'not-now' : null;
    },
    evolve(state: State, command: CommandOf<'again'>, at: number): Touched {
      const round = current(state);
      if (round?.written) round.written.reopened = command.step === 'marking';
      return round ? step(state, round, command.step, at) : NOTHING;
    },
  },
  /** An item of the bank comes right behind the running question. */
  ask: {
    decide(state: State, command: CommandOf<'ask'>): Refusal | null {
      if (state.phase === 'podium' || state.phase === 'ended') return 'room-over';
      const ahead = state.items.slice(roundIndex(state) + 1);
      return ahead[0]?.item.id === command.item ? 'already' : null;
    },
    evolve(state: State, command: CommandOf<'ask'>): Touched {
      state.items.splice(roundIndex(state) + 1, 0, command.prepared);
      return { parts: TOUCH.desk };
    },
  },
  figure: {
    decide(state: State, command: CommandOf<'figure'>): Refusal | null {
      const wrong = running(state, command, ['reading', 'revealed']);
      if (wrong) return wrong;
      const round = current(state);
      const body = round ? itemOf(state, round).item.body : null;
      const slider = body?.kind === 'concept' ? body.figure?.sliders[command.slider] : undefined;
      return slider && command.value < slider.values.length ? null : 'malformed';
    },
    evolve(state: State, command: CommandOf<'figure'>): Touched {
      const round = current(state);
      if (round) round.figure[command.slider] = command.value;
      return { parts: TOUCH.stage };
    },
  },
  flushed: {
    decide: (state: State, command: CommandOf<'flushed'>): Refusal | null => running(state, command, ['time-up']),
    evolve(state: State, command: CommandOf<'flushed'>): Touched {
      current(state)?.flushed.add(command.server);
      return NOTHING;
    },
  },
  closed: {
    decide(state: State, command: CommandOf<'closed'>): Refusal | null {
      const wrong = running(state, command, ['time-up']);
      if (wrong) return wrong;
      const round = current(state);
      return round && allFlushed(state, round) && round.written?.draftsIn !== false ? null : 'not-now';
    },
    evolve(state: State, _command: CommandOf<'closed'>, at: number): Touched {
      const round = current(state);
      if (!round) return NOTHING;
      markRound(state, round);
      state.chain = digestOf(`${state.chain}\n${summary(state, round)}`);
      round.sealed = { position: state.position, digest: state.chain };
      enter(state, 'closed', at);
      return NOTHING;
    },
  },
  reveal: {
    decide: (state: State, command: CommandOf<'reveal'>): Refusal | null =>
      running(state, command, ['closed']) ?? (current(state)?.sealed ? null : 'not-now'),
    evolve(state: State, command: CommandOf<'reveal'>, at: number): Touched {
      const round = current(state);
      if (!round) return NOTHING;
      if (round.sealed?.digest !== command.digest) state.diverged += 1;
      return reveal(state, round, at);
    },
  },
  skip: {
    decide(state: State, command: CommandOf<'skip'>): Refusal | null {
      const moved = still(state, command.from);
      if (moved) return moved;
      return state.phase === 'reading' || state.phase === 'open' || state.phase === 'paused' ? null : 'not-now';
    },
    evolve(state: State, _command: CommandOf<'skip'>, at: number): Touched {
      const round = current(state);
      if (!round || (state.phase !== 'reading' && state.phase !== 'open' && state.phase !== 'paused')) return NOTHING;
      round.skipped = true;
      round.skippedFrom = state.phase;
      if (state.phase === 'open') round.left = leftAt(round, at);
      shut(round, at);
      round.closesAt = null;
      enter(state, 'closed', at);
      return SCENE;
    },
  },
  'undo-skip': {
    decide(state: State, command: CommandOf<'undo-skip'>): Refusal | null {
      const round = current(state);
      return state.phase === 'closed' && round?.skipped && round.index === command.round ? null : 'nothing-to-undo';
    },
    evolve(state: State, _command: CommandOf<'undo-skip'>, at: number): Touched {
      const round = current(state);
      if (!round) return NOTHING;
      const from = round.skippedFrom;
      round.skipped = false;
      round.skippedFrom = null;
      if (from !== 'reading') return open(state, round, at, round.left);
      enter(state, 'reading', at);
      return SCENE;
    },
  },
  /** Ends early: with the podium if anything was marked, so that nobody loses a result. */
  end: {
    decide: (state: State): Refusal | null => (state.phase === 'ended' ? 'room-over' : null),
    evolve(state: State, _command: CommandOf<'end'>, at: number): Touched {
      if (state.phase === 'podium' || !state.rounds.some((round) => round.revealed && round.marking)) return end(state, at);
      const round = current(state);
      if (round && !round.revealed) shut(round, at);
      enter(state, 'podium', at);
      return { parts: SCENE.parts | TOUCH.everyone };
    },
  },
  expire: {
    decide: (state: State, _command: CommandOf<'expire'>, at: number): Refusal | null =>
      state.phase === 'ended' ? 'room-over' : state.position === 0 || at < state.at + LIMITS.idle ? 'not-now' : null,
    evolve: (state: State, _command: CommandOf<'expire'>, at: number): Touched => end(state, at),
  },
} satisfies Partial<Record<Command['type'], unknown>>;

/** A seat lost with its server may be on its way back: for a while it is waited for. */
function lostNow(state: State, round: Round, at: number): boolean {
  for (const index of state.lost) {
    const seat = state.seats[index];
    if (seat && seat.lostAt !== null && at < seat.lostAt + LIMITS.lostSeat && !round.answers.has(index)) return true;
  }
  return false;
}

/** What two servers must agree on when a round is closed: who answered what, in which time, for how much. */
function summary(state: State, round: Round): string {
  const { id } = itemOf(state, round).item;
  const lines = [`${round.index} ${round.attempt} ${id} ${state.position} ${state.seats.length}`];
  for (const [seat, taken] of [...round.answers].sort((a, b) => a[0] - b[0]))
    lines.push(`${seat} ${taken.ms} ${taken.share} ${taken.points} ${JSON.stringify(taken.answer)}`);
  for (const seat of state.seats) lines.push(`${seat.name} ${seat.points} ${seat.server ?? '-'} ${seat.kicked ? 'x' : ''}`);
  return lines.join('\n');
}
