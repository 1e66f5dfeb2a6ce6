import type { Outcome } from '../../shared/questions/index.ts';
import type { Desk, Me, Prompt, Roster, RosterPerson, Spotlight, Stage, Tally, TeacherRoster } from '../../shared/slices.ts';
import { distribution, mark, outcome, promptOf } from '../questions/index.ts';
import { standing } from './autoplay.ts';
import { boardOf, podiumOf } from './board.ts';
import { given } from './counts.ts';
import { readingUntil } from './deadlines.ts';
import { gainOf } from './leaderboard.ts';
import { LIMITS } from './limits.ts';
import { choose, doneBy, outTo, verdictsOf } from './peer-marking.ts';
import { current, itemOf, type Round, type Seat, type State, shownName } from './state.ts';
import { excerptOf, textOf } from './wall.ts';
import { isStep } from './written.ts';

/**
 * What each audience may see. Every view is built field by field from nothing (an allow-list), never a copy with fields removed:
 * what is not written here does not leave the server.
 */

/** The running question, the same bytes for players, projector and teacher, whatever the key is. */
export function promptView(state: State): Prompt | null {
  const round = current(state);
  if (!round || state.phase === 'podium' || state.phase === 'ended') return null;
  const { item } = itemOf(state, round);
  return {
    pos: state.position,
    round: round.index,
    attempt: round.attempt,
    of: state.items.length,
    question: item.body.kind === 'fill-in-the-blank' ? '' : item.question,
    points: item.points,
    limit: round.limit,
    change: state.settings.change,
    parts: promptOf(item, round.layout),
  };
}

/**
 * Where the room stands.
 * @param board with the scoreboard: for the projector and the teacher
 */
export function stageView(state: State, board: boolean): Stage {
  const { position: pos } = state;
  const round = current(state);
  switch (state.phase) {
    case 'lobby':
      return { pos, phase: 'lobby' };
    case 'podium':
      return board ? { pos, phase: 'podium', board: boardOf(state, null), podium: podiumOf(state) } : { pos, phase: 'podium' };
    case 'ended':
      return { pos, phase: 'ended' };
    case 'reading':
    case 'open':
    case 'paused':
    case 'time-up':
    case 'closed':
    case 'revealed':
    case 'marking':
    case 'wall':
    case 'vote':
    case 'scores':
      return round ? roundStage(state, round, board) : { pos, phase: 'lobby' };
  }
}

function roundStage(state: State, round: Round, board: boolean): Stage {
  const head = { pos: state.position, round: round.index };
  switch (state.phase) {
    case 'reading': {
      const until = readingUntil(state);
      return { ...head, phase: 'reading', opensAt: until === null ? null : until + LIMITS.lead, ...figureView(round) };
    }
    case 'open': {
      const span = round.spans[round.spans.length - 1];
      const opensAt = span?.from ?? state.since;
      return { ...head, phase: 'open', opensAt, closesAt: round.closesAt, spent: spentBefore(round), span: round.span };
    }
    case 'paused':
      return { ...head, phase: 'paused', left: round.left, span: round.span };
    case 'closed':
      return { ...head, phase: round.skipped ? 'skipped' : 'time-up' };
    case 'revealed':
      return {
        ...head,
        phase: 'revealed',
        explanation: itemOf(state, round).item.explanation,
        outcome: keyView(round),
        ...figureView(round),
        answered: state.answered,
        of: round.of,
      };
    case 'marking':
      return {
        ...head,
        phase: 'marking',
        ...timed(round),
        key: keyView(round),
        explanation: itemOf(state, round).item.explanation,
        answered: state.answered,
      };
    case 'wall':
      return {
        ...head,
        phase: 'wall',
        ...timed(round),
        ...(board ? { spotlight: spotlightView(state, round), shown: round.written?.shown.length ?? 0 } : { key: keyView(round) }),
      };
    case 'vote':
      return { ...head, phase: 'vote', ...timed(round), candidates: candidatesView(round) };
    case 'scores':
      return { ...head, phase: 'scores', ...(board && { board: boardOf(state, round) }), ...(round.written && { key: keyView(round) }) };
    case 'time-up':
    case 'lobby':
    case 'podium':
    case 'ended':
      return { ...head, phase: 'time-up' };
  }
}

const timed = (round: Round) => ({ until: round.until, span: round.stepSpan });

/** What a revealed round is marked by, and how the class did. */
export function keyView(round: Round): Outcome {
  return round.marking ? outcome(round.marking, round.counts) : { kind: 'concept' };
}

/** Where the sliders of a card stand. */
function figureView(round: Round): { figure?: number[] } {
  return round.figure.length > 0 ? { figure: [...round.figure] } : {};
}

/** The answer on the wall, without a name. */
function spotlightView(state: State, round: Round): Spotlight | null {
  const { written } = round;
  const author = written?.spotlight ?? null;
  if (!written || author === null) return null;
  const marks = written.marks.get(author);
  const { body } = itemOf(state, round).item;
  const ticks = marks ? verdictsOf(marks).ticks : [];
  return {
    index: written.shown.indexOf(author),
    text: textOf(round, author),
    keyPoints: 'keyPoints' in body ? body.keyPoints.map(({ text }, i) => ({ text, on: ticks[i]?.on ?? false })) : [],
  };
}

/** Heads of the answers that the class votes on: whole ones were on the wall. */
function candidatesView(round: Round): { excerpt: string }[] {
  return (round.written?.shown ?? []).map((author) => ({ excerpt: excerptOf(textOf(round, author)) }));
}

/** Open time before the running interval, ms. */
function spentBefore(round: Round): number {
  let sum = 0;
  for (const { from, to } of round.spans) if (to !== null) sum += to - from;
  return sum;
}

/**
 * One player's own part.
 * @param whole with the own answer: for `welcome`; else the phone has what it sent
 */
export function meView(state: State, seat: Seat, whole: boolean): Me {
  const round = current(state);
  const taken = round?.answers.get(seat.seat);
  const marked = state.phase === 'scores' || (state.phase === 'revealed' && !round?.written);
  const shown = round?.revealed === true && marked;
  return {
    pos: state.position,
    seat: seat.seat,
    name: shownName(seat),
    ...(seat.alias !== null && { held: true as const }),
    ...(state.settings.names === 'generated' && state.phase === 'lobby' && { reroll: true as const }),
    points: seat.points,
    ...(seat.rank > 0 && { rank: seat.rank, of: state.ranking.length }),
    streak: seat.streak,
    ...(whole && taken && { answer: taken.answer }),
    ...(shown &&
      taken &&
      round.marking && {
        mark: { share: taken.share, gain: gainOf(round, seat.seat), detail: mark(round.marking, given(round, seat.seat, taken)).detail },
      }),
    ...(round?.written && state.phase === 'marking' && { work: workView(state, round, seat.seat) }),
    ...(state.phase === 'vote' && voteView(round, seat.seat)),
    ...(round?.help.has(seat.seat) && round.revealed && { help: round.help.get(seat.seat) ?? 'helpful' }),
  };
}

/** What a marker has done and holds. */
function workView(state: State, round: Round, seat: number): NonNullable<Me['work']> {
  return {
    own: round.written?.marks.get(seat)?.own ?? null,
    done: doneBy(round, seat),
    out: outTo(round, seat),
    more: choose(state, round, seat, state.at) !== null,
  };
}

function voteView(round: Round | null, seat: number): { vote?: number } {
  const author = round?.written?.votes.get(seat);
  return author === undefined ? {} : { vote: round?.written?.shown.indexOf(author) ?? -1 };
}

/** How the round runs. `teacher`: with the class's answers and the key. */
export function tallyView(state: State, teacher: boolean): Tally {
  const round = current(state);
  return {
    pos: state.position,
    round: round?.index ?? -1,
    answered: state.answered,
    of: state.of,
    ...(teacher && round?.marking && { distribution: distribution(round.marking, round.counts) }),
    ...(round && state.phase === 'marking' && { marked: markedAnswers(round) }),
  };
}

/** Answers with a mark by somebody. */
function markedAnswers(round: Round): number {
  const counts = round.marking && distribution(round.marking, round.counts);
  return counts && 'marked' in counts ? counts.marked : 0;
}

/** Most people in one frame. */
const WINDOW = 50;

/** The projector's people: the newest first, without those removed. */
export function rosterView(state: State): Roster {
  const items: Roster['items'] = [];
  for (let i = state.seats.length - 1; i >= 0 && items.length < WINDOW; i -= 1) {
    const seat = state.seats[i];
    if (seat && !seat.kicked) items.push({ seat: seat.seat, name: shownName(seat) });
  }
  return { pos: state.position, total: state.total, present: state.present, version: state.version, items };
}

function person(state: State, seat: Seat): RosterPerson {
  return {
    seat: seat.seat,
    name: shownName(seat),
    present: seat.server !== null,
    answered: current(state)?.answers.has(seat.seat) ?? false,
    points: seat.points,
    kicked: seat.kicked,
    ...(seat.alias !== null && { typed: seat.name }),
  };
}

/** The teacher's people: names that wait for a yes, then those who have not answered, then the rest. */
export function teacherRosterView(state: State): TeacherRoster {
  const round = current(state);
  const urgency = (seat: Seat): number =>
    seat.alias !== null && !seat.kicked ? 0 : seat.kicked ? 3 : round?.answers.has(seat.seat) ? 2 : 1;
  const groups: Seat[][] = [[], [], [], []];
  for (const seat of state.seats) {
    const group = groups[urgency(seat)];
    if (group && group.length < WINDOW) group.push(seat);
  }
  const items = groups.flat().slice(0, WINDOW);
  return {
    pos: state.position,
    total: state.total,
    present: state.present,
    version: state.version,
    items: items.map((seat) => person(state, seat)),
  };
}

/**
 * A page of the teacher's people, in order of seats.
 * @param cursor seat number to begin at
 * @param folded part of a name, folded; empty: everybody
 */
export function rosterPage(
  state: State,
  cursor: number,
  folded: string,
): { total: number; version: number; items: RosterPerson[]; next: number | null } {
  const items: RosterPerson[] = [];
  let next: number | null = null;
  for (let i = cursor; i < state.seats.length; i += 1) {
    const seat = state.seats[i];
    if (!seat || (folded !== '' && !seat.folded.includes(folded))) continue;
    if (items.length === WINDOW) {
      next = i;
      break;
    }
    items.push(person(state, seat));
  }
  return { total: state.total, version: state.version, items, next };
}

/** The teacher's desk. */
export function deskView(state: State): Desk {
  const running = current(state);
  const stands = standing(state);
  return {
    pos: state.position,
    code: state.code,
    title: state.header.quiz.title,
    settings: state.settings,
    locked: state.locked,
    undo: state.phase === 'closed' && running?.skipped === true,
    rounds: state.items.map(({ item }, index) => {
      const round = state.rounds[index];
      const over = state.phase === 'podium' || state.phase === 'ended' || index < (running?.index ?? -1);
      const place = !round ? 'ahead' : round.skipped ? 'skipped' : over ? 'done' : 'now';
      return {
        title: item.title,
        kind: item.body.kind,
        state: place,
        ...(round?.revealed && round.marking && round.written?.scored !== false && { share: Math.round(round.share * 1000) / 1000 }),
      };
    }),
    item: running ? itemOf(state, running).item.id : null,
    until: stands === null ? (readingUntil(state) ?? (isStep(state) ? (running?.until ?? null) : null)) : state.since + stands,
  };
}
