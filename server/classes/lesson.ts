import type { Attendance } from '../../shared/classes.ts';
import type { Report } from '../../shared/report.ts';
import { type Cell, givenIn, hasMarks, type Sheet, shareOf, sheetOf } from '../review/sheet.ts';

/** What one room tells a class over time. */
export interface Lesson {
  roomId: string;
  title: string;
  startedAt: number;
  /** Tags of each question that counts and is marked. */
  tags: string[][];
  seats: LessonSeat[];
}

export interface LessonSeat {
  seat: number;
  name: string;
  /** Share of the marks by question, as in `tags`; null: nothing counts there. */
  shares: (number | null)[];
  attendance: Exclude<Attendance, 'absent'>;
  /** Marks behind the shares that rest on the student's own ticks alone. */
  ownOnly: number;
  /** Questions that were reached, and answered. */
  reached: number;
  answered: number;
}

/** A report as a lesson. Those who were removed, or are forgotten, are not in it: the names of the forgotten are nobody's. */
export function lessonOf(report: Report): Lesson {
  const sheet = sheetOf(report);
  const columns = sheet.columns.filter((column) => column.counts && hasMarks(column, sheet));
  const seats = sheet.students.flatMap((player, row): LessonSeat[] => {
    if (player.kicked || player.forgotten) return [];
    const asked = askedOf(sheet, row);
    return [
      {
        seat: player.seat,
        name: player.name,
        shares: columns.map(({ cells }) => shareOf(cells[row])),
        ownOnly: columns.filter(({ cells }) => isOwnOnly(cells[row])).length,
        attendance: attendanceOf(asked),
        reached: asked.filter(({ is }) => is !== 'notReached').length,
        answered: asked.filter((cell) => givenIn(cell) !== null).length,
      },
    ];
  });
  const { roomId, title, startedAt } = report;
  return { roomId, title, startedAt, tags: columns.map(({ round }) => round.item.tags), seats };
}

function isOwnOnly(cell: Cell | undefined): boolean {
  return cell?.is === 'mark' && cell.ownOnly;
}

function askedOf({ columns }: Sheet, row: number): Cell[] {
  return columns.flatMap(({ cells }) => cells[row] ?? []).filter(({ is }) => is !== 'unasked');
}

function attendanceOf(asked: readonly Cell[]): LessonSeat['attendance'] {
  if (asked.length > 0 && asked.every((cell) => givenIn(cell) === null)) return 'silent';
  if (asked[0]?.is === 'notReached') return 'late';
  return asked.at(-1)?.is === 'notReached' ? 'left' : 'there';
}

/** Mean of the shares that count; of one tag alone, where one is given. Null where none does. */
export function meanShare({ tags }: Lesson, { shares }: LessonSeat, tag?: string): number | null {
  return pooled([{ tags, shares }], tag);
}

/** The same over several lessons: every question counts the same, whatever its lesson. */
export function pooled(lessons: readonly { tags: readonly string[][]; shares: readonly (number | null)[] }[], tag?: string): number | null {
  let sum = 0;
  let count = 0;
  for (const { tags, shares } of lessons) {
    shares.forEach((share, question) => {
      if (share === null || (tag !== undefined && !tags[question]?.includes(tag))) return;
      sum += share;
      count += 1;
    });
  }
  return count === 0 ? null : sum / count;
}

/** The class's share in a lesson: the mean over questions of the mean over these seats; of one tag alone, where one is given. */
export function classShare({ tags }: Lesson, seats: readonly LessonSeat[], tag?: string): number | null {
  const shares = tags.map((_, question) => {
    const own = seats.flatMap((seat) => seat.shares[question] ?? []);
    return own.length === 0 ? null : own.reduce((sum, share) => sum + share, 0) / own.length;
  });
  return pooled([{ tags, shares }], tag);
}
