import type { ReportAnswer, ReportRound, TeacherReport } from '../../shared/report.ts';

export type Player = TeacherReport['players'][number];

/** How much of the marks an answer earned, in the steps of the heatmap. */
export type Heat = 'all' | 'most' | 'half' | 'some' | 'none' | 'noAnswer' | 'read' | 'notPlayed';

/** One cell: a round that was not played tells nothing about a student; a card is only read. */
export function heatOf(round: ReportRound, answer: ReportAnswer | null): Heat {
  if (round.state !== 'played') return 'notPlayed';
  if (round.item.body.kind === 'concept') return 'read';
  if (answer === null) return 'noAnswer';
  const { share } = answer;
  if (share >= 0.995) return 'all';
  if (share >= 0.65) return 'most';
  if (share >= 0.35) return 'half';
  return share > 0 ? 'some' : 'none';
}

/** Does this round count towards a share of the marks? */
function counts(round: ReportRound): boolean {
  return round.state === 'played' && round.item.body.kind !== 'concept' && round.item.points > 0;
}

/** A student's share of the marks over the rounds that count, fraction 0..1; no answer is none of them. Null where nothing counts. */
export function shareOf(report: TeacherReport, player: Player): number | null {
  const shares = report.rounds.flatMap((round, index) => (counts(round) ? [player.answers[index]?.share ?? 0] : []));
  return shares.length === 0 ? null : shares.reduce((sum, share) => sum + share, 0) / shares.length;
}

/** Those who stayed, best first; those removed are told apart and stand last. */
export function ranked(report: TeacherReport): Player[] {
  return [...report.players].sort((a, b) => Number(a.kicked) - Number(b.kicked) || b.points - a.points || a.seat - b.seat);
}
