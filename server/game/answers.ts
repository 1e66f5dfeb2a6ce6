import type { Refusal } from '../../shared/protocol.ts';
import { fits, mark } from '../questions/index.ts';
import type { CommandOf } from './commands.ts';
import { given, tally } from './counts.ts';
import { LIMITS } from './limits.ts';
import { change, seated } from './people.ts';
import { openTime, pointsFor, responseTime } from './scoring.ts';
import { current, itemOf, NOTHING, type Round, type State, type Taken, TOUCH, type Touched } from './state.ts';

/** Was the round open, or closed so lately that the network explains it, when the gate heard this? */
function heardInTime(round: Round, heardAt: number): boolean {
  return round.spans.some(
    ({ from, to }) => heardAt >= from && heardAt <= (to ?? round.closesAt ?? Number.POSITIVE_INFINITY) + LIMITS.grace,
  );
}

/** Heard in a pause, or in the lead after one: it may be sent again when the round is open. */
function opensLater(state: State, round: Round, heardAt: number): boolean {
  const last = round.spans[round.spans.length - 1];
  return state.phase === 'paused' || (state.phase === 'open' && last !== undefined && heardAt < last.from);
}

function sameValue(a: Taken['answer'], b: Taken['answer']): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Is this the very answer that the seat has in this round? */
export function repeats(state: State, command: CommandOf<'answer'>): boolean {
  const round = state.rounds[command.round];
  const taken = round?.attempt === command.attempt ? round.answers.get(command.seat) : undefined;
  return taken !== undefined && sameValue(taken.answer, command.answer);
}

export const answers = {
  answer: {
    /** Legal by the moment it was heard, never by the moment it is processed. */
    decide(state: State, command: CommandOf<'answer'>): Refusal | null {
      const seat = seated(state, command.seat);
      if (typeof seat === 'string') return seat;
      if (state.phase === 'ended') return 'room-over';
      const round = current(state);
      if (!round || command.round > round.index || (command.round === round.index && command.attempt > round.attempt)) return 'not-open';
      if (command.round !== round.index || command.attempt !== round.attempt) return 'other-question';
      if (!round.marking) return 'wrong-kind';
      switch (state.phase) {
        case 'lobby':
        case 'reading':
          return 'not-open';
        case 'open':
        case 'paused':
        case 'time-up':
          break;
        case 'closed':
        case 'revealed':
        case 'marking':
        case 'wall':
        case 'vote':
        case 'scores':
        case 'podium':
          return 'closed';
      }
      const opened = round.spans[0];
      if (!opened || command.heardAt < opened.from) return 'not-open';
      if (!heardInTime(round, command.heardAt)) return opensLater(state, round, command.heardAt) ? 'not-open' : 'closed';
      const body = itemOf(state, round).item.body;
      if (command.answer.kind !== body.kind) return 'wrong-kind';
      if (!fits(body, command.answer)) return 'malformed';
      const before = round.answers.get(seat.seat);
      return before && !state.settings.change && !sameValue(before.answer, command.answer) ? 'already' : null;
    },
    evolve(state: State, command: CommandOf<'answer'>, at: number): Touched {
      const round = current(state);
      const seat = state.seats[command.seat];
      if (!round?.marking || !seat) return NOTHING;
      const before = round.answers.get(seat.seat);
      if (before && sameValue(before.answer, command.answer)) return NOTHING;
      const seen = openTime(round.spans, command.heardAt);
      const slack = LIMITS.slack + (round.outage.get(seat.seat) ?? 0);
      tally(round, seat, -1);
      change(state, seat, () => {
        round.answers.set(seat.seat, {
          answer: command.answer,
          folded: command.folded,
          ms: responseTime(command.claimed, seen, slack, round.limit),
          share: 0,
          points: 0,
        });
      });
      tally(round, seat, 1);
      round.lastChange = at;
      return { parts: TOUCH.tally };
    },
  },
};

/** Marks every answer of a closed round. Points of a seat move at the reveal only, so that nothing tells earlier. */
export function markRound(state: State, round: Round): void {
  const { marking } = round;
  // Written answers are marked by people, and scored after that.
  if (!marking || round.written) return;
  const { points: possible } = itemOf(state, round).item;
  let sum = 0;
  let right = 0;
  for (const [seat, taken] of round.answers) {
    taken.share = mark(marking, given(round, seat, taken)).share;
    taken.points = pointsFor(state.settings.scoring, possible, taken.share, taken.ms, round.limit);
    if (state.seats[seat]?.kicked) continue;
    sum += taken.share;
    if (taken.share === 1) right += 1;
  }
  round.share = state.answered > 0 ? sum / state.answered : 0;
  round.right = right;
}
