import { count } from '../questions/index.ts';
import type { Round, Seat, Taken } from './state.ts';

/** Takes a seat's answer into the round's counts (`by` 1), or out of them (-1). Constant work. */
export function tally(round: Round, seat: Seat, by: 1 | -1): void {
  const taken = round.answers.get(seat.seat);
  if (taken && round.marking) count(round.counts, round.marking, given(taken), by);
}

/** An answer in the form that kinds mark. */
export function given(taken: Taken) {
  return taken.folded === undefined ? { answer: taken.answer } : { answer: taken.answer, folded: taken.folded };
}
