import type { Round, Seat, State } from './state.ts';

/** Best first: more points, then the smaller seat number. */
function better(a: Seat, b: Seat): number {
  return b.points - a.points || a.seat - b.seat;
}

/**
 * Ranks everybody who is not removed: once per reveal, never per answer. Equal points share a place.
 */
export function rank(state: State): void {
  const seats = state.seats.filter((seat) => !seat.kicked).sort(better);
  state.ranking = seats.map((seat) => seat.seat);
  let place = 0;
  seats.forEach((seat, i) => {
    if (i === 0 || seat.points !== seats[i - 1]?.points) place = i + 1;
    seat.rankBefore = seat.rank;
    seat.rank = place;
  });
}

/** Places gained since the reveal before (negative: lost); 0 for somebody who was not ranked then. */
export function placesGained(seat: Seat): number {
  return seat.rankBefore === 0 ? 0 : seat.rankBefore - seat.rank;
}

/** Points that a seat gained in a round, with what the class's vote added. */
export function gainOf(round: Round, seat: number): number {
  return (round.answers.get(seat)?.points ?? 0) + (round.written?.bonus.get(seat) ?? 0);
}
