import type { KeptHead, Report, ReportAnswer, ReportPlayer, ReportRound } from '../../shared/report.ts';
import { distribution, layoutOf, mark, outcome, promptOf } from '../questions/index.ts';
import { given } from './counts.ts';
import { gainOf } from './leaderboard.ts';
import { shuffleFor } from './random.ts';
import { type Round, type Seat, type State, shownName } from './state.ts';

/** Everything that is kept of a room after class, from its state. */
export function reportOf(state: State): Report {
  return {
    schema: 1,
    roomId: state.header.roomId,
    owner: state.header.owner,
    code: state.code,
    title: state.header.quiz.title,
    quizId: state.header.quiz.id,
    settings: state.settings,
    startedAt: state.startedAt,
    endedAt: state.endedAt,
    rounds: state.items.map((_, index) => reportRound(state, index)),
    players: ranked(state).map((seat) => reportPlayer(state, seat)),
  };
}

/** The line of a report in the list of rooms. */
export function headOf(report: Report): KeptHead {
  const played = report.rounds.filter((round) => round.state === 'played');
  const shares = played.flatMap((round) => (round.share === null || round.item.points === 0 ? [] : [round.share]));
  return {
    roomId: report.roomId,
    quizId: report.quizId,
    title: report.title,
    code: report.code,
    startedAt: report.startedAt,
    endedAt: report.endedAt,
    players: report.players.filter((player) => !player.kicked).length,
    rounds: report.rounds.length,
    played: played.length,
    help: Object.fromEntries(played.filter(({ help }) => help.helpful + help.unclear > 0).map(({ item, help }) => [item.id, help])),
    share: shares.length === 0 ? null : shares.reduce((sum, share) => sum + share, 0) / shares.length,
  };
}

/** Best first; those removed last. */
function ranked(state: State): Seat[] {
  return [...state.seats].sort((a, b) => Number(a.kicked) - Number(b.kicked) || b.points - a.points || a.seat - b.seat);
}

function reportRound(state: State, index: number): ReportRound {
  const prepared = state.items[index];
  if (!prepared) throw new Error(`no item ${index}`);
  const { item } = prepared;
  const round = state.rounds[index];
  const layout = round?.layout ?? layoutOf(item.body, shuffleFor(state.header.seed, index, 0));
  const shown = round?.revealed ? round.marking : null;
  const times = shown ? countedAnswers(state, round).map((taken) => taken.ms) : [];
  return {
    item,
    state: round?.skipped ? 'skipped' : round?.revealed ? 'played' : 'not played',
    prompt: promptOf(item, layout),
    outcome: shown && round ? outcome(shown, round.counts) : null,
    distribution: shown && round ? distribution(shown, round.counts) : null,
    answered: times.length,
    share: shown && round ? round.share : null,
    medianMs: median(times),
    help: helpOf(round),
  };
}

/** How many found the explanation helpful, and how many unclear. */
function helpOf(round: Round | undefined): { helpful: number; unclear: number } {
  const said = [...(round?.help.values() ?? [])];
  const helpful = said.filter((help) => help === 'helpful').length;
  return { helpful, unclear: said.length - helpful };
}

function countedAnswers(state: State, round: Round | undefined) {
  return round ? [...round.answers].filter(([seat]) => !state.seats[seat]?.kicked).map(([, taken]) => taken) : [];
}

function median(values: number[]): number | null {
  if (values.length === 0) return null;
  const sorted = values.sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : Math.round(((sorted[middle - 1] ?? 0) + upper) / 2);
}

function reportPlayer(state: State, seat: Seat): ReportPlayer {
  return {
    seat: seat.seat,
    name: shownName(seat),
    kicked: seat.kicked,
    points: seat.points,
    rank: seat.rank,
    ...(seat.from > 0 && { from: seat.from }),
    tokens: seat.tokens,
    answers: state.items.map((_, index) => reportAnswer(state.rounds[index], seat)),
  };
}

function reportAnswer(round: Round | undefined, seat: Seat): ReportAnswer | null {
  const taken = round?.revealed ? round.answers.get(seat.seat) : undefined;
  if (!round?.marking || !taken) return null;
  return {
    answer: taken.answer,
    ms: taken.ms,
    share: taken.share,
    points: gainOf(round, seat.seat),
    detail: mark(round.marking, given(round, seat.seat, taken)).detail,
  };
}
