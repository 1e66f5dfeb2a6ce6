import { count } from '../questions/index.ts';
import type { Given } from '../questions/kind.ts';
import { verdictsOf } from './peer-marking.ts';
import type { Round, Seat, Taken } from './state.ts';

/** Takes a seat's answer into the round's counts (`by` 1), or out of them (-1). Constant work. */
export function tally(round: Round, seat: Seat, by: 1 | -1): void {
  const taken = round.answers.get(seat.seat);
  if (taken && round.marking) count(round.counts, round.marking, given(round, seat.seat, taken), by);
}

/** An answer in the form that kinds mark: with what the gate made of typed text, and what people said of a written one. */
export function given(round: Round, seat: number, taken: Taken): Given {
  const marks = round.written?.marks.get(seat);
  return { answer: taken.answer, ...(taken.folded && { folded: taken.folded }), ...(marks && { marked: verdictsOf(marks) }) };
}

/** Changes the marks of an answer and keeps the round's counts true. */
export function remark(round: Round, author: number, how: () => void): void {
  const taken = round.answers.get(author);
  if (taken && round.marking) count(round.counts, round.marking, given(round, author, taken), -1);
  how();
  if (taken && round.marking) count(round.counts, round.marking, given(round, author, taken), 1);
}
