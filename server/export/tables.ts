import type { Source } from '../../shared/questions/free-text.ts';
import type { Detail } from '../../shared/questions/index.ts';
import type { Report, ReportPlayer, ReportRound } from '../../shared/report.ts';
import { classShare } from '../review/questions.ts';
import { type Column, isAsked, type Cell as Marked, type Sheet, shareOf, sheetOf } from '../review/sheet.ts';
import { mean } from '../review/statistics.ts';
import { studentsOf } from '../review/students.ts';
import { answerText, rightText } from './answer-text.ts';
import type { Cell, Table } from './cells.ts';
import { plainText } from './plain-text.ts';

const MARKED_BY: Record<Source, string> = { teacher: 'teacher', classmates: 'classmates', author: 'own mark only', nobody: 'not marked' };
const STATES: Record<ReportRound['state'], string> = { played: 'played', skipped: 'skipped', 'not played': 'not played' };

const percent = (share: number | null): Cell => (share === null ? '' : Math.round(share * 100));
const seconds = (ms: number | null): Cell => (ms === null ? '' : Math.round(ms / 100) / 10);

/** The sheets of a report, counted as its review counts. `at` writes a moment (ms since 1970) as a person reads it. */
export function tablesOf(report: Report, at: (ms: number) => string): Table[] {
  const sheet = sheetOf(report);
  return [overview(report, sheet, at), scores(sheet), questions(sheet), answersOf(sheet)];
}

/** Every answer: one line a student and question, best students first, of the questions that were played and take an answer. */
export function answersTable(report: Report): Table {
  return answersOf(sheetOf(report));
}

function overview(report: Report, sheet: Sheet, at: (ms: number) => string): Table {
  const shares = sheet.columns.flatMap((column) => (column.counts ? (classShare(column, sheet) ?? []) : []));
  const played = report.rounds.filter(({ state }) => state === 'played').length;
  return {
    name: 'Overview',
    columns: [
      { title: 'What', width: 28 },
      { title: 'Value', width: 60 },
    ],
    rows: [
      ['Quiz', report.title],
      ['Room', report.code],
      ['Started', at(report.startedAt)],
      ['Ended', report.endedAt === null ? '' : at(report.endedAt)],
      ['Students', sheet.present],
      ['Questions', report.rounds.length],
      ['Questions played', played],
      ['Share of the marks %', percent(mean(shares))],
      ['Points', report.settings.scoring],
    ],
  };
}

function scores(sheet: Sheet): Table {
  return {
    name: 'Scores',
    columns: [
      { title: 'Rank', width: 8 },
      { title: 'Player', width: 28 },
      { title: 'Points', width: 10 },
      { title: 'Share %', width: 10 },
      { title: 'Questions reached', width: 18 },
      { title: 'Answered', width: 10 },
      { title: 'Not marked', width: 12 },
      { title: 'Key points missed', width: 18 },
      { title: 'Median seconds', width: 16 },
      { title: 'Note', width: 20 },
    ],
    rows: studentsOf(sheet).map((student, row) => [
      student.rank === 0 ? '' : student.rank,
      student.name,
      student.points,
      percent(student.share),
      student.reached,
      student.answered,
      student.notMarked,
      student.keyPointsMissed,
      seconds(student.medianMs),
      noteOn(sheet.students[row]),
    ]),
  };
}

function noteOn(player: ReportPlayer | undefined): string {
  if (player?.kicked) return 'removed from the room';
  return player?.forgotten ? 'forgotten on request' : '';
}

function questions(sheet: Sheet): Table {
  return {
    name: 'Questions',
    columns: [
      { title: 'Question number', width: 16 },
      { title: 'Title', width: 28 },
      { title: 'Kind', width: 18 },
      { title: 'Tags', width: 24 },
      { title: 'Question', width: 50 },
      { title: 'Right answer', width: 40 },
      { title: 'State', width: 12 },
      { title: 'Points possible', width: 16 },
      { title: 'Answered', width: 10 },
      { title: 'Share %', width: 10 },
      { title: 'Median seconds', width: 16 },
      { title: 'Found helpful', width: 14 },
      { title: 'Found unclear', width: 14 },
      { title: 'Explanation', width: 50 },
    ],
    rows: sheet.columns.map((column) => {
      const { round, index } = column;
      const { item, outcome, prompt, state } = round;
      return [
        index + 1,
        item.title,
        item.body.kind,
        item.tags.join(', '),
        plainText(item.question),
        outcome ? rightText(prompt, outcome) : '',
        STATES[state],
        item.points,
        isAsked(round) ? round.answered : '',
        isAsked(round) ? percent(classShare(column, sheet)) : '',
        isAsked(round) ? seconds(round.medianMs) : '',
        round.help.helpful,
        round.help.unclear,
        plainText(item.explanation),
      ];
    }),
  };
}

function answersOf(sheet: Sheet): Table {
  const students = studentsOf(sheet);
  const asked = sheet.columns.filter(({ round }) => isAsked(round)).map(told);
  return {
    name: 'Answers',
    columns: [
      { title: 'Rank', width: 8 },
      { title: 'Player', width: 28 },
      { title: 'Total points', width: 12 },
      { title: 'Question number', width: 16 },
      { title: 'Title', width: 28 },
      { title: 'Question', width: 40 },
      { title: 'Answer', width: 50 },
      { title: 'Right answer', width: 40 },
      { title: 'Result', width: 12 },
      { title: 'Share %', width: 10 },
      { title: 'Points', width: 10 },
      { title: 'Seconds', width: 10 },
      { title: 'Key points missed', width: 40 },
      { title: 'Marked by', width: 20 },
    ],
    rows: students.flatMap(({ rank, name, points }, row) =>
      asked.map((question) => [rank === 0 ? '' : rank, name, points, ...answerRow(question, row)]),
    ),
  };
}

/** Texts that every line about a question repeats are made once. */
interface Told {
  column: Column;
  question: string;
  right: string;
  keyPoints: string[];
}

function told(column: Column): Told {
  const { item, prompt, outcome } = column.round;
  return {
    column,
    question: plainText(item.question),
    right: outcome ? rightText(prompt, outcome) : '',
    keyPoints: outcome && 'keyPoints' in outcome ? outcome.keyPoints.map(({ text }) => plainText(text)) : [],
  };
}

function answerRow({ column, question, right, keyPoints }: Told, row: number): Cell[] {
  const { round, index } = column;
  const cell = column.cells[row] ?? { is: 'unasked' };
  const start = [index + 1, round.item.title, question];
  if (!('given' in cell)) return [...start, '', right, resultOf(cell), '', '', '', '', ''];
  const { answer, points, ms, detail } = cell.given;
  return [
    ...start,
    answerText(round.prompt, answer),
    right,
    resultOf(cell),
    cell.is === 'mark' ? percent(shareOf(cell)) : '',
    points,
    seconds(ms),
    cell.is === 'mark' ? missed(detail, keyPoints) : '',
    markedBy(detail),
  ];
}

function resultOf(cell: Marked): string {
  switch (cell.is) {
    case 'mark':
      if (cell.given.share >= 1) return 'right';
      return cell.given.share > 0 ? 'partly right' : 'wrong';
    case 'notMarked':
      return 'not marked';
    case 'leftOut':
      return 'no answer';
    case 'notReached':
      return 'not reached';
    case 'unasked':
      return '';
  }
}

/** Of a written answer: the key points that are not in it, and whose marks it rests on. */
function missed(detail: Detail, keyPoints: readonly string[]): string {
  return 'ticks' in detail ? keyPoints.filter((_, i) => !detail.ticks[i]?.on).join('; ') : '';
}

function markedBy(detail: Detail): string {
  return 'ticks' in detail ? [...new Set(detail.ticks.map(({ by }) => MARKED_BY[by]))].join('; ') : '';
}
