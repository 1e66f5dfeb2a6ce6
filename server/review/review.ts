import type { Report } from '../../shared/report.ts';
import type { Review } from '../../shared/review.ts';
import { cellsOf } from './cells.ts';
import { analysisOf } from './item-analysis.ts';
import { keyPointLines } from './key-points.ts';
import { masteryOf } from './mastery.ts';
import { questionOf } from './questions.ts';
import { sheetOf } from './sheet.ts';
import { mean } from './statistics.ts';
import { studentsOf } from './students.ts';
import { type Shelf, teachAgain, weakest } from './teach-again.ts';
import type { Wording } from './wrong.ts';

/** Tags of the room's questions, in the order they come. */
export function tagsOf(report: Report): string[] {
  return [...new Set(report.rounds.flatMap(({ item }) => item.tags))];
}

/** Ids of the questions that the class has not learnt, weakest first: what a follow-up asks again. */
export function missedItems(report: Report): string[] {
  return weakest(sheetOf(report)).map(({ column }) => column.round.item.id);
}

/** The whole review of a room, or of its questions with one tag. */
export function reviewOf(report: Report, tag: string | null, wording: Wording, shelf: Shelf): Review {
  const sheet = sheetOf(report, tag);
  const questions = sheet.columns.map((column) => questionOf(column, sheet, wording));
  const mastery = masteryOf(sheet);
  return {
    roomId: report.roomId,
    quizId: report.quizId,
    title: report.title,
    code: report.code,
    settings: report.settings,
    startedAt: report.startedAt,
    endedAt: report.endedAt,
    tag,
    tags: tagsOf(report),
    questions,
    students: studentsOf(sheet),
    cells: cellsOf(sheet),
    share: mean(questions.flatMap(({ counts, share }) => (counts ? (share ?? []) : []))),
    mastery,
    keyPoints: keyPointLines(sheet),
    analysis: analysisOf(sheet),
    again: teachAgain(sheet, questions, mastery, wording, shelf),
  };
}
