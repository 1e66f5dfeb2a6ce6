import type { WallHead } from '../../shared/slices.ts';
import { disagreement, verdictsOf } from './peer-marking.ts';
import { type Marks, type Round, type State, shownName } from './state.ts';

/** Heads in one frame: with excerpts they fill half of one. */
const WINDOW = 10;
const EXCERPT = 280;

/** A written answer's text; empty for anything else. */
export function textOf(round: Round, author: number): string {
  const answer = round.answers.get(author)?.answer;
  return answer && 'text' in answer ? answer.text : '';
}

/** The head of a text. A surrogate pair is not cut in two. */
export function excerptOf(text: string): string {
  const head = text.slice(0, EXCERPT);
  return /[\ud800-\udbff]$/.test(head) ? head.slice(0, -1) : head;
}

/**
 * A window of the teacher's wall, most instructive first: where own, classmates' and teacher's marks are furthest apart; then by seat.
 * @param cursor how many to pass over
 * @param search part of a text or a name as it is shown; empty: everything
 */
export function wallPage(
  state: State,
  round: Round,
  cursor: number,
  search: string,
): { total: number; items: WallHead[]; next: number | null } {
  const { written } = round;
  if (!written) return { total: 0, items: [], next: null };
  const wanted = search.toLowerCase();
  const found: { author: number; marks: Marks; apart: number }[] = [];
  for (const [author, marks] of written.marks) {
    const seat = state.seats[author];
    if (!seat || seat.kicked) continue;
    if (wanted !== '' && !textOf(round, author).toLowerCase().includes(wanted) && !shownName(seat).toLowerCase().includes(wanted)) continue;
    found.push({ author, marks, apart: marks.hidden ? -1 : disagreement(marks) });
  }
  found.sort((a, b) => b.apart - a.apart || a.author - b.author);
  const items = found.slice(cursor, cursor + WINDOW).map(({ author, marks }) => head(state, round, author, marks));
  return { total: found.length, items, next: cursor + WINDOW < found.length ? cursor + WINDOW : null };
}

/** These answers in this order, without those that are not there (any more). */
export function wallHeads(state: State, round: Round, seats: readonly number[]): WallHead[] {
  return seats.flatMap((author) => {
    const marks = round.written?.marks.get(author);
    return marks && !state.seats[author]?.kicked ? [head(state, round, author, marks)] : [];
  });
}

function head(state: State, round: Round, author: number, marks: Marks): WallHead {
  const text = textOf(round, author);
  const seat = state.seats[author];
  const shown = round.written?.shown.includes(author) ?? false;
  return {
    seat: author,
    name: seat ? shownName(seat) : '',
    excerpt: excerptOf(text),
    more: text.length > EXCERPT,
    ticks: verdictsOf(marks).ticks.map(({ on, by }) => ({ on, by })),
    classmates: marks.peers.size,
    own: marks.own !== null,
    hidden: marks.hidden,
    lit: round.written?.spotlight === author ? 'now' : shown ? 'before' : null,
  };
}
