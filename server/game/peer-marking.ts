import type { Tick } from '../../shared/questions/free-text.ts';
import type { Verdicts } from '../questions/kind.ts';
import { LIMITS } from './limits.ts';
import { draw } from './random.ts';
import type { Marks, Round, State } from './state.ts';

/** Each marks their own and this many classmates' answers; "one more" after that is an offer. */
const MARKS_EACH = 2;
/** With fewer answers than this, a classmate's would be told by its words: own marks only. */
const FEWEST = 3;

/** No marks yet. */
export function noMarks(keyPoints: number): Marks {
  return { own: null, peers: new Map(), teacher: Array.from({ length: keyPoints }, () => null), hidden: false };
}

/**
 * What the marks of one answer come to. Per key point: the teacher, else the majority of classmates (a tie falls to the author's
 * tick; one classmate alone decides), else the author. A missing own tick counts as not ticked.
 */
export function verdictsOf(marks: Marks): Verdicts {
  const ticks = marks.teacher.map((teacher, i): Tick => {
    if (teacher !== null) return { on: teacher, by: 'teacher' };
    let balance = 0;
    for (const peer of marks.peers.values()) balance += peer[i] ? 1 : -1;
    const own = marks.own?.[i];
    if (balance !== 0) return { on: balance > 0, by: 'classmates' };
    if (own !== undefined) return { on: own, by: 'author' };
    return { on: false, by: marks.peers.size > 0 ? 'classmates' : 'nobody' };
  });
  return { ticks, classmates: marks.peers.size };
}

/** How far apart the marks of one answer are: key points on which two of own, classmates' and teacher's ticks differ. */
export function disagreement(marks: Marks): number {
  let apart = 0;
  marks.teacher.forEach((teacher, i) => {
    const voices = [
      ...[...marks.peers.values()].map((peer) => peer[i] ?? false),
      ...(marks.own ? [marks.own[i] ?? false] : []),
      ...(teacher === null ? [] : [teacher]),
    ];
    if (voices.some((voice) => voice !== voices[0])) apart += 1;
  });
  return apart;
}

/** Hand-outs of a marker that are done. */
export function doneBy(round: Round, marker: number): number {
  return (round.written?.handouts.get(marker) ?? []).filter((handout) => handout.done).length;
}

/** The handle of the answer that is out to a marker, or null. */
export function outTo(round: Round, marker: number): number | null {
  const handouts = round.written?.handouts.get(marker) ?? [];
  const last = handouts.length - 1;
  const handout = handouts[last];
  return handout && !handout.done && !handout.freed ? last : null;
}

/** May this answer go to this marker? Not one's own, not one marked before, not a hidden one, not of somebody removed. */
function mayHave(state: State, round: Round, marker: number, answer: number): boolean {
  const { written } = round;
  if (!written || answer === marker || state.seats[answer]?.kicked) return false;
  const marks = written.marks.get(answer);
  if (!marks || marks.hidden || marks.peers.has(marker)) return false;
  return !(written.handouts.get(marker) ?? []).some((handout) => handout.answer === answer && !handout.freed);
}

/** Marks of an answer that are done or out: those that fell silent are not out any more. */
export function pending(round: Round, answer: number, at: number): number {
  const out = round.written?.out.get(answer) ?? [];
  return (
    (round.written?.marks.get(answer)?.peers.size ?? 0) +
    out.filter(({ until, handout }) => !handout.done && !handout.freed && at < until).length
  );
}

/**
 * The answer that a marker gets next: of those this marker may have, the one with the fewest marks done or out. Ties go round from a
 * place that is drawn for the marker, through an order that is drawn for the round: nobody can tell whose answer comes.
 * @param at room time, ms
 */
export function choose(state: State, round: Round, marker: number, at: number): number | null {
  const { written } = round;
  if (!written || round.answers.size < FEWEST) return null;
  const { order } = written;
  const start =
    Number.parseInt(draw(state.header.seed, `${round.index}:${round.attempt}:marker:${marker}`).slice(0, 8), 16) %
    Math.max(1, order.length);
  let best: number | null = null;
  let fewest = Number.POSITIVE_INFINITY;
  for (let step = 0; step < order.length; step += 1) {
    const answer = order[(start + step) % order.length];
    if (answer === undefined || !mayHave(state, round, marker, answer)) continue;
    const marks = pending(round, answer, at);
    if (marks < fewest) {
      fewest = marks;
      best = answer;
      if (marks === 0) break;
    }
  }
  return best;
}

/** Hands an answer out. */
export function handOut(round: Round, marker: number, answer: number, at: number): void {
  const { written } = round;
  if (!written) return;
  const handout = { answer, done: false, freed: false };
  written.handouts.set(marker, [...(written.handouts.get(marker) ?? []), handout]);
  written.out.set(answer, [...(written.out.get(answer) ?? []), { until: at + LIMITS.markWithin, handout }]);
}

/** Leaving frees what was out. */
export function free(round: Round, marker: number): void {
  for (const handout of round.written?.handouts.get(marker) ?? []) if (!handout.done) handout.freed = true;
}

/** Answers in an order that is drawn for the round. */
export function drawnOrder(state: State, round: Round): number[] {
  return [...round.answers.keys()]
    .map((seat) => ({ seat, key: draw(state.header.seed, `${round.index}:${round.attempt}:answer:${seat}`) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ seat }) => seat);
}

/** Has this seat done what it was asked: its own, and two of classmates where there are enough? */
export function hasMarked(state: State, round: Round, seat: number, at: number): boolean {
  const { written } = round;
  if (!written) return true;
  const own = written.marks.get(seat);
  if (own && own.own === null) return false;
  if (outTo(round, seat) !== null) return false;
  return doneBy(round, seat) >= MARKS_EACH || choose(state, round, seat, at) === null;
}
