import type { Board } from '../../shared/slices.ts';
import { gainOf, placesGained } from './leaderboard.ts';
import { current, itemOf, type Round, type Seat, type State, shownName } from './state.ts';

/** Rows on the projector. */
const ROWS = 8;
const TOP = 5;

/**
 * The scoreboard after a round, or of the whole game (`round` null). With a private board it has no rows: only the class's result.
 */
export function boardOf(state: State, round: Round | null): Board {
  const rows = state.settings.board === 'private' ? 0 : state.settings.board === 'topFive' ? TOP : ROWS;
  const last = round ?? current(state);
  return {
    rows: best(state, rows).map((seat) => ({
      rank: seat.rank,
      name: shownName(seat),
      points: seat.points,
      gain: last ? gainOf(last, seat.seat) : 0,
      moved: placesGained(seat),
      streak: seat.streak,
    })),
    of: state.ranking.length,
    round: round ? { share: round.share, right: round.right, answered: state.answered } : null,
    share: classShare(state),
    climber: round && rows > 0 ? climber(state) : null,
  };
}

/** The first three places; more where they are shared, at most five. Nobody with a private board. */
export function podiumOf(state: State): { rank: number; name: string; points: number }[] {
  if (state.settings.board === 'private') return [];
  return best(state, TOP)
    .filter((seat) => seat.rank <= 3 && seat.points > 0)
    .map((seat) => ({ rank: seat.rank, name: shownName(seat), points: seat.points }));
}

function best(state: State, rows: number): Seat[] {
  const seats: Seat[] = [];
  for (const index of state.ranking) {
    if (seats.length === rows) break;
    const seat = state.seats[index];
    if (seat && !seat.kicked) seats.push(seat);
  }
  return seats;
}

/** Mean share of the marks over the rounds revealed, weighted alike; 0 before the first. */
function classShare(state: State): number {
  const played = state.rounds.filter((round) => round.revealed && round.marking && itemOf(state, round).item.points > 0);
  return played.length === 0 ? 0 : played.reduce((sum, round) => sum + round.share, 0) / played.length;
}

function climber(state: State): Board['climber'] {
  let found: Board['climber'] = null;
  for (const index of state.ranking) {
    const seat = state.seats[index];
    if (!seat || seat.kicked) continue;
    const places = placesGained(seat);
    if (places >= 2 && places > (found?.places ?? 0)) found = { name: shownName(seat), places };
  }
  return found;
}
