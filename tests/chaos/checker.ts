import type { TeacherReport } from '../../shared/report.ts';
import { checkAnswers } from './check-answers.ts';
import { checkBoards } from './check-boards.ts';
import { checkMarks } from './check-marks.ts';
import { checkRounds } from './check-rounds.ts';
import { checkSlices } from './check-slices.ts';
import type { History } from './history.ts';

/** What the checker found. */
export interface Findings {
  /** Answers that a phone was told are in. */
  acked: number;
  /** Of these, how many the report has not, or has changed. */
  lost: number;
  /** Answers and people that count more than once. */
  doubled: number;
  /** Each fault in a sentence; empty where all is well. */
  complaints: string[];
}

/** Holds what every client was told against the report after class. */
export function check(history: History, report: TeacherReport): Findings {
  const findings = checkAnswers(history, report);
  const complaints = [
    ...findings.complaints,
    ...checkMarks(report),
    ...checkSlices(history, report),
    ...checkBoards(history, report),
    ...checkRounds(history, report),
    ...checkEnds(history),
  ];
  return { ...findings, complaints };
}

function checkEnds({ ends: [first, ...others] }: History): string[] {
  if (!first) return ['nobody has looked at the last state of the servers'];
  return others
    .filter(({ picture }) => picture !== first.picture)
    .map(({ server, picture }) => `${server} ends as ${differing(picture, first.picture)}, unlike ${first.server}`);
}

/** The neighbourhood of the first difference. */
function differing(text: string, other: string): string {
  let at = 0;
  while (at < text.length && text[at] === other[at]) at += 1;
  return `…${text.slice(Math.max(0, at - 60), at + 60)}…`;
}
