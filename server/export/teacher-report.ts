import type { Report, TeacherReport } from '../../shared/report.ts';

/** What the teacher may have of a report: the hashes of the students' tokens stay on the server. */
export function teacherReport(report: Report): TeacherReport {
  return { ...report, players: report.players.map(({ tokens: _, ...player }) => player) };
}
