import type { CommandOf } from './commands.ts';
import { LIMITS } from './limits.ts';
import { current, NOTHING, type State, TOUCH, type Touched } from './state.ts';

/** Time that was not the class's: servers and stores that were away, clocks that stepped. */
export const outages = {
  /**
   * A server is back. The deadline moves by the time since the log last moved (so three servers after one outage lengthen the round once),
   * at least five seconds are left, and nothing fires for three. Phones of that server may claim what it could not hear.
   */
  resumed: {
    decide: () => null,
    evolve(state: State, command: CommandOf<'resumed'>, at: number): Touched {
      const round = current(state);
      state.calmUntil = Math.max(state.calmUntil, at + LIMITS.calm);
      if (!round || (state.phase !== 'open' && state.phase !== 'reading')) return { parts: TOUCH.desk };
      const quietSince = Math.max(command.downSince, state.at);
      const away = Math.max(0, at - quietSince);
      if (state.phase === 'reading') {
        state.since += away;
        return { parts: TOUCH.stage | TOUCH.desk };
      }
      const span = round.spans[round.spans.length - 1];
      if (!span) return NOTHING;
      for (const seat of state.seats) {
        if (seat.server !== command.server) continue;
        const overlap = Math.max(0, at - Math.max(command.downSince, span.from));
        if (overlap > 0) round.outage.set(seat.seat, (round.outage.get(seat.seat) ?? 0) + overlap);
      }
      // Whoever wrote after the opening was there: then it was missed by this server alone, and stands.
      const missedOpening = span.from > quietSince && span.from <= at;
      if (missedOpening) {
        const left = round.closesAt === null ? null : round.closesAt - span.from;
        span.from = at + LIMITS.lead;
        round.closesAt = left === null ? null : span.from + left;
      } else if (round.closesAt !== null) {
        const closesAt = Math.max(round.closesAt + away, at + LIMITS.leftAfterOutage);
        round.span = (round.span ?? 0) + closesAt - round.closesAt;
        round.closesAt = closesAt;
      }
      return { parts: TOUCH.stage | TOUCH.tally | TOUCH.desk };
    },
  },
  /**
   * Room time jumped: what was agreed before the jump moves with it, once. Each server may see the jump at an entry of its own, so
   * whatever was seen before the first of these commands is the same jump.
   */
  clock: {
    decide: (state: State, command: CommandOf<'clock'>) => (command.entry <= state.clocked ? ('stale' as const) : null),
    evolve(state: State, command: CommandOf<'clock'>): Touched {
      state.clocked = state.position;
      // A phase that began with the jump, or after it, has its moments from the new time.
      if (state.entered >= command.entry) return { parts: TOUCH.desk };
      state.since += command.shift;
      const round = current(state);
      if (round && (state.phase === 'open' || state.phase === 'time-up')) {
        for (const span of round.spans) {
          span.from += command.shift;
          if (span.to !== null) span.to += command.shift;
        }
        if (round.closesAt !== null) round.closesAt += command.shift;
      }
      return { parts: TOUCH.stage | TOUCH.desk };
    },
  },
};
