import type { Refusal } from '../../shared/protocol.ts';
import type { CommandOf } from './commands.ts';
import { tally } from './counts.ts';
import { LIMITS } from './limits.ts';
import { free } from './peer-marking.ts';
import { current, NOTHING, type Seat, type State, TOUCH, type Touched } from './state.ts';

/** The seat of a command, or why it may not act. */
export function seated(state: State, seat: number): Seat | Refusal {
  const found = state.seats[seat];
  if (!found) return 'unknown-seat';
  return found.kicked ? 'removed' : found;
}

/** What a seat adds to the running counts. */
function weigh(state: State, seat: Seat, by: 1 | -1): void {
  if (seat.kicked) return;
  const present = seat.server !== null;
  const answered = current(state)?.answers.has(seat.seat) ?? false;
  state.total += by;
  if (seat.server !== null) {
    state.present += by;
    const count = (state.servers.get(seat.server) ?? 0) + by;
    if (count > 0) state.servers.set(seat.server, count);
    else state.servers.delete(seat.server);
  }
  if (answered) state.answered += by;
  if (present || answered) state.of += by;
  if (present && !answered) state.waiting += by;
}

/** Changes a seat and keeps the running counts true: the one way to change who is here, who has answered and who is removed. */
export function change(state: State, seat: Seat, how: () => void): void {
  weigh(state, seat, -1);
  how();
  weigh(state, seat, 1);
}

/** Counts anew when a round begins: nobody has answered it. */
export function recount(state: State): void {
  state.total = state.present = state.answered = state.of = state.waiting = 0;
  state.servers.clear();
  for (const seat of state.seats) weigh(state, seat, 1);
}

/** Makes a name unlike every other in the room: "Ana", then "Ana 2". Nobody is refused for a name. */
function unique(state: State, name: string, folded: string): { name: string; folded: string } {
  let number = state.names.get(folded) ?? 0;
  if (number === 0) {
    state.names.set(folded, 1);
    return { name, folded };
  }
  let candidate: string;
  do {
    number += 1;
    candidate = `${folded} ${number}`;
  } while (state.names.has(candidate));
  state.names.set(folded, number);
  state.names.set(candidate, 1);
  return { name: `${name} ${number}`, folded: candidate };
}

/** The round that somebody who comes now may answer first. */
function nextToAnswer(state: State): number {
  const answerable = state.phase === 'reading' || state.phase === 'open' || state.phase === 'paused';
  return state.rounds.length - (answerable ? 1 : 0);
}

const ARRIVED = TOUCH.roster | TOUCH.tally;

export const people = {
  join: {
    decide(state: State, command: CommandOf<'join'>): Refusal | null {
      const known = state.byToken.get(command.token);
      if (known !== undefined) return state.seats[known]?.kicked ? 'removed' : null;
      if (state.phase === 'ended') return 'room-over';
      if (state.locked) return 'locked';
      return state.seats.length >= LIMITS.seats ? 'full' : null;
    },
    evolve(state: State, command: CommandOf<'join'>): Touched {
      const known = state.byToken.get(command.token);
      if (known !== undefined) return arrive(state, known, command.session, command.server);
      const named = unique(state, command.name, command.folded);
      const held = command.flagged || state.barred.has(command.folded);
      const seat: Seat = {
        seat: state.seats.length,
        tokens: [command.token],
        ...named,
        alias: held ? command.alias : null,
        kicked: false,
        from: nextToAnswer(state),
        server: null,
        session: null,
        lostAt: null,
        points: 0,
        rank: 0,
        rankBefore: 0,
        streak: 0,
        n: 0,
        ruled: null,
      };
      state.seats.push(seat);
      state.byToken.set(command.token, seat.seat);
      weigh(state, seat, 1);
      return arrive(state, seat.seat, command.session, command.server);
    },
  },
  reroll: {
    decide(state: State, command: CommandOf<'reroll'>): Refusal | null {
      const seat = seated(state, command.seat);
      if (typeof seat === 'string') return seat;
      return state.settings.names === 'generated' && state.phase === 'lobby' ? null : 'not-now';
    },
    evolve(state: State, command: CommandOf<'reroll'>): Touched {
      return name(state, command.seat, command.name, command.folded);
    },
  },
  /** A resume code was used: one browser more may take the seat. */
  'add-token': {
    decide(state: State, command: CommandOf<'add-token'>): Refusal | null {
      const seat = seated(state, command.seat);
      if (typeof seat === 'string') return seat;
      const known = state.byToken.get(command.token);
      return known === undefined || known === command.seat ? null : 'already';
    },
    evolve(state: State, command: CommandOf<'add-token'>): Touched {
      const seat = state.seats[command.seat];
      if (seat && !seat.tokens.includes(command.token)) seat.tokens.push(command.token);
      state.byToken.set(command.token, command.seat);
      return NOTHING;
    },
  },
  here: {
    decide(state: State, command: CommandOf<'here'>): Refusal | null {
      const seat = seated(state, command.seat);
      return typeof seat === 'string' ? seat : null;
    },
    evolve(state: State, command: CommandOf<'here'>): Touched {
      return arrive(state, command.seat, command.session, command.server);
    },
  },
  gone: {
    /** Only the current session can leave, and only the server that holds it can say so: any other goodbye is void. */
    decide(state: State, command: CommandOf<'gone'>): Refusal | null {
      const seat = state.seats[command.seat];
      if (!seat) return 'unknown-seat';
      return seat.session === command.session && seat.server === command.server ? null : 'stale';
    },
    evolve(state: State, command: CommandOf<'gone'>): Touched {
      const seat = state.seats[command.seat];
      if (seat) leave(state, seat, null);
      return { parts: ARRIVED };
    },
  },
  'server-gone': {
    decide(): Refusal | null {
      return null;
    },
    evolve(state: State, command: CommandOf<'server-gone'>, at: number): Touched {
      for (const seat of state.seats) if (seat.server === command.server) leave(state, seat, at);
      return { parts: ARRIVED };
    },
  },
  kick: {
    decide: knownSeat,
    evolve(state: State, command: CommandOf<'kick'>): Touched {
      const seat = state.seats[command.seat];
      if (!seat || seat.kicked) return NOTHING;
      letGo(state, seat);
      change(state, seat, () => {
        seat.kicked = true;
        seat.server = null;
        seat.session = null;
        seat.lostAt = null;
      });
      state.lost.delete(seat.seat);
      state.barred.add(seat.folded);
      state.version += 1;
      countAnswer(state, seat, -1);
      return { parts: ARRIVED, seat: seat.seat };
    },
  },
  'let-back': {
    decide: knownSeat,
    evolve(state: State, command: CommandOf<'let-back'>): Touched {
      const seat = state.seats[command.seat];
      if (!seat?.kicked) return NOTHING;
      change(state, seat, () => {
        seat.kicked = false;
      });
      state.barred.delete(seat.folded);
      state.version += 1;
      countAnswer(state, seat, 1);
      return { parts: ARRIVED, seat: seat.seat };
    },
  },
  rename: {
    decide(state: State, command: CommandOf<'rename'>): Refusal | null {
      return command.folded === undefined || command.name === '' ? 'name-empty' : knownSeat(state, command);
    },
    evolve(state: State, command: CommandOf<'rename'>): Touched {
      return name(state, command.seat, command.name, command.folded ?? command.name);
    },
  },
  'allow-name': {
    decide: knownSeat,
    evolve(state: State, command: CommandOf<'allow-name'>): Touched {
      const seat = state.seats[command.seat];
      if (!seat || seat.alias === null) return NOTHING;
      seat.alias = null;
      state.barred.delete(seat.folded);
      state.version += 1;
      return { parts: TOUCH.roster, seat: seat.seat };
    },
  },
};

function knownSeat(state: State, command: { seat: number }): Refusal | null {
  return state.seats[command.seat] ? null : 'no-such-seat';
}

/** The answer of somebody removed does not count while the round runs; let back, it does. */
function countAnswer(state: State, seat: Seat, by: 1 | -1): void {
  const round = current(state);
  if (round && !round.revealed) tally(round, seat, by);
}

/** The newest session of a seat in log order wins. */
function arrive(state: State, index: number, session: string, server: string): Touched {
  const seat = state.seats[index];
  if (!seat) return NOTHING;
  change(state, seat, () => {
    seat.server = server;
    seat.session = session;
    seat.lostAt = null;
  });
  state.lost.delete(index);
  state.version += 1;
  return { parts: ARRIVED, seat: index };
}

/** What was in the hands of somebody who left goes to others. */
function letGo(state: State, seat: Seat): void {
  const round = current(state);
  if (round?.written) free(round, seat.seat);
}

function leave(state: State, seat: Seat, lostAt: number | null): void {
  letGo(state, seat);
  change(state, seat, () => {
    seat.server = null;
    seat.lostAt = lostAt;
  });
  if (lostAt !== null && !seat.kicked) state.lost.add(seat.seat);
  state.version += 1;
}

function name(state: State, index: number, wanted: string, folded: string): Touched {
  const seat = state.seats[index];
  if (!seat || seat.folded === folded) return NOTHING;
  Object.assign(seat, unique(state, wanted, folded), { alias: null });
  state.version += 1;
  return { parts: TOUCH.roster, seat: index };
}
