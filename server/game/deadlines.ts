import { standing } from './autoplay.ts';
import type { Conducted } from './commands.ts';
import { LIMITS } from './limits.ts';
import { allFlushed, seenPhase } from './phases.ts';
import { current, itemOf, roundIndex, type State } from './state.ts';
import { allMarked } from './written.ts';

/** What falls due next, and when, in room time. `contested`: any server may fire it, and one is enough. */
export interface Due {
  at: number;
  command: Conducted;
  contested: boolean;
}

/**
 * The one timer of a room, derived from its state.
 * @param server boot id of the server that asks: it owes a `flushed` of its own
 */
export function due(state: State, server: string): Due | null {
  // Before its first entry a room has no time of its own: nothing is due, least of all its end.
  if (state.phase === 'ended' || state.position === 0) return null;
  const soonest = step(state, server);
  const idle: Due = { at: state.at + LIMITS.idle, command: { type: 'expire' }, contested: true };
  return soonest && soonest.at < idle.at ? soonest : idle;
}

function step(state: State, server: string): Due | null {
  const round = current(state);
  if (!round) return null;
  const here = { round: round.index, attempt: round.attempt };
  const stands = standing(state);
  if (stands !== null)
    return {
      at: Math.max(state.since + stands, state.calmUntil),
      command: { type: 'advance', from: { phase: seenPhase(state), round: roundIndex(state) } },
      contested: true,
    };
  switch (state.phase) {
    case 'reading':
      if (!round.marking) return null;
      return { at: Math.max(readingUntil(state) ?? 0, state.calmUntil), command: { type: 'open', ...here }, contested: true };
    case 'open': {
      if (round.closesAt === null || round.limit === null) return null;
      const closing: Due = { at: Math.max(round.closesAt, state.calmUntil), command: { type: 'time-up', ...here }, contested: true };
      if (state.present === 0 || state.waiting > 0) return closing;
      const settled = Math.max(
        state.settings.change ? round.lastChange + LIMITS.settle : 0,
        lostUntil(state, round.answers),
        state.calmUntil,
      );
      return settled < closing.at ? { at: settled, command: { type: 'all-in', ...here }, contested: true } : closing;
    }
    case 'time-up': {
      const owes = !round.flushed.has(server) && state.servers.has(server);
      if (owes)
        return { at: (round.closesAt ?? state.since) + LIMITS.grace, command: { type: 'flushed', ...here, server }, contested: false };
      if (!allFlushed(state, round)) return null;
      const drafts = round.written !== null && !round.written.draftsIn;
      return { at: state.at, command: { type: drafts ? 'drafts-in' : 'closed', ...here }, contested: true };
    }
    case 'closed':
      return round.sealed ? { at: state.at, command: { type: 'reveal', ...here, digest: round.sealed.digest }, contested: true } : null;
    case 'revealed':
    case 'marking':
    case 'wall':
    case 'vote': {
      if (!round.written) return null;
      const over: Due | null =
        round.until === null
          ? null
          : { at: Math.max(round.until, state.calmUntil), command: { type: 'step-over', ...here, step: state.phase }, contested: true };
      if (state.phase !== 'marking' || !allMarked(state, round, state.at)) return over;
      return {
        at: Math.max(state.at, round.lastChange + LIMITS.settle),
        command: { type: 'step-over', ...here, step: 'marking' },
        contested: true,
      };
    }
    case 'lobby':
    case 'paused':
    case 'scores':
    case 'podium':
    case 'ended':
      return null;
  }
}

/** When the reading time of a question is over, room time; null where nothing opens. */
export function readingUntil(state: State): number | null {
  const round = current(state);
  return state.phase === 'reading' && round?.marking ? state.since + itemOf(state, round).readingMs : null;
}

/** Until when seats lost with a server are waited for. */
function lostUntil(state: State, answers: ReadonlyMap<number, unknown>): number {
  let until = 0;
  for (const index of state.lost) {
    const lostAt = state.seats[index]?.lostAt ?? null;
    if (lostAt !== null && !answers.has(index)) until = Math.max(until, lostAt + LIMITS.lostSeat);
  }
  return until;
}
