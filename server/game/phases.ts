import type { Refusal } from '../../shared/protocol.ts';
import { layoutOf, none } from '../questions/index.ts';
import { markRound } from './answers.ts';
import { standing } from './autoplay.ts';
import type { Command, CommandOf, From } from './commands.ts';
import { digestOf, shuffleFor } from './random.ts';
import { rank } from './leaderboard.ts';
import { LIMITS } from './limits.ts';
import { recount } from './people.ts';
import { current, itemOf, NOTHING, type Round, roundIndex, type State, TOUCH, type Touched } from './state.ts';


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
  const prepared = state.header.quiz.items[index];
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
  for (const seat of state.seats) {
    const taken = round.answers.get(seat.seat);
    seat.points += taken?.points ?? 0;
    if (round.marking) seat.streak = taken?.share === 1 ? seat.streak + 1 : 0;
  }
  rank(state);
  round.of = state.of;
  enter(state, 'revealed', at);
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
      enter(state, 'scores', at);
      return SCENE;
    case 'podium':
      return end(state, at);
  }
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
    decide: (state: State, command: CommandOf<'pause'>): Refusal | null => still(state, command.from) ?? (state.phase === 'open' ? null : 'not-now'),
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
    decide: (state: State, command: CommandOf<'resume'>): Refusal | null => still(state, command.from) ?? (state.phase === 'paused' ? null : 'not-now'),
    evolve(state: State, _command: CommandOf<'resume'>, at: number): Touched {
      const round = current(state);
      return round ? open(state, round, at, round.left) : NOTHING;
    },
  },
  'add-time': {
    decide(state: State, command: CommandOf<'add-time'>): Refusal | null {
      const round = current(state);
      if (state.phase !== 'open' || !round) return 'not-now';
      if (round.closesAt === null) return 'untimed';
      return round.closesAt === command.closesAt ? null : 'moved-on';
    },
    evolve(state: State, command: CommandOf<'add-time'>): Touched {
      const round = current(state);
      if (!round || round.closesAt === null) return NOTHING;
      round.closesAt += command.ms;
      round.span = (round.span ?? 0) + command.ms;
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
      return round && allFlushed(state, round) ? null : 'not-now';
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
export function lostNow(state: State, round: Round, at: number): boolean {
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
