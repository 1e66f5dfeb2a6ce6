import type { ReportRound, TeacherReport } from '../../shared/report.ts';
import { pointsOf, shareOf } from '../simulation/marking.ts';

/** The time limit of a round in ms; null: none. */
export function limitOf({ item }: ReportRound, { settings }: TeacherReport): number | null {
  return item.seconds === null || settings.time.limit === 'none' ? null : Math.round(item.seconds * 1000 * settings.time.factor);
}

/** Place by points among those who were not removed; equal points share one. */
export function rankOf(points: number, all: readonly number[]): number {
  return 1 + all.filter((other) => other > points).length;
}

/** Points of one student up to a round, that one included. */
export function sumTo(answers: TeacherReport['players'][number]['answers'], round: number): number {
  return answers.slice(0, round + 1).reduce((sum, taken) => sum + (taken?.points ?? 0), 0);
}

/** Marks follow from the answers, points from marks and times, sums from points, ranks from sums. */
export function checkMarks(report: TeacherReport): string[] {
  const complaints: string[] = [];
  const sums = report.players.filter(({ kicked }) => !kicked).map(({ points }) => points);
  for (const { seat, kicked, points, rank, answers } of report.players) {
    let sum = 0;
    for (const [round, taken] of answers.entries()) {
      const played = report.rounds[round];
      if (!taken || !played) continue;
      sum += taken.points;
      const limit = limitOf(played, report);
      const share = shareOf(played.item, played.prompt, taken.answer);
      const due = pointsOf(report.settings.scoring, played.item.points, share, taken.ms, limit);
      const where = `seat ${seat}, round ${round}:`;
      if (taken.ms < 0 || taken.ms > (limit ?? Number.POSITIVE_INFINITY)) complaints.push(`${where} it took ${taken.ms} ms`);
      if (Math.abs(share - taken.share) > 1e-9) complaints.push(`${where} ${taken.share} of the marks, and not ${share}`);
      if (Math.abs(due - taken.points) > 0.500001) complaints.push(`${where} ${taken.points} points, and not ${due}`);
    }
    if (sum !== points) complaints.push(`seat ${seat} has ${points} points, and its answers ${sum}`);
    if (!kicked && rank !== rankOf(points, sums)) complaints.push(`seat ${seat} has rank ${rank}, and not ${rankOf(points, sums)}`);
  }
  return complaints;
}
