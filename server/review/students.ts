import type { ReviewStudent } from '../../shared/review.ts';
import { type Cell, givenIn, type Sheet, shareOf } from './sheet.ts';
import { mean, median } from './statistics.ts';

/** Key points that a marked answer lacks, by number; none of answers that nobody has marked. */
export function keyPointsMissed(cell: Cell): number[] {
  if (cell.is !== 'mark' || !('ticks' in cell.given.detail)) return [];
  return cell.given.detail.ticks.flatMap(({ on }, keyPoint) => (on ? [] : [keyPoint]));
}

/** A line for each student, in the order of the sheet. */
export function studentsOf(sheet: Sheet): ReviewStudent[] {
  const places = placesOf(sheet.points.slice(0, sheet.present));
  return sheet.students.map((player, row) => ({
    seat: player.seat,
    name: player.name,
    kicked: player.kicked,
    ...(player.forgotten && { forgotten: true }),
    points: sheet.points[row] ?? 0,
    rank: places[row] ?? 0,
    ...courseOf(sheet, row),
  }));
}

/** How one student went through the questions. */
function courseOf({ columns }: Sheet, row: number): Omit<ReviewStudent, 'seat' | 'name' | 'kicked' | 'points' | 'rank'> {
  const found = { reached: 0, answered: 0, notMarked: 0, ownOnly: 0, keyPointsMissed: 0 };
  const shares: number[] = [];
  const times: number[] = [];
  const asked: Cell['is'][] = [];
  for (const { counts, cells } of columns) {
    const cell = cells[row];
    if (!cell || cell.is === 'unasked') continue;
    const given = givenIn(cell);
    asked.push(cell.is);
    if (given) times.push(given.ms);
    found.keyPointsMissed += keyPointsMissed(cell).length;
    if (!counts) continue;
    const share = shareOf(cell);
    if (share !== null) shares.push(share);
    if (given) found.answered += 1;
    if (cell.is !== 'notReached') found.reached += 1;
    if (cell.is === 'notMarked') found.notMarked += 1;
    if (cell.is === 'mark' && cell.ownOnly) found.ownOnly += 1;
  }
  return {
    ...found,
    share: mean(shares),
    medianMs: median(times),
    late: asked[0] === 'notReached',
    left: asked.length > 1 && asked.at(-1) === 'notReached',
  };
}

/** Places of points that stand best first: equal points share one. */
function placesOf(points: readonly number[]): number[] {
  let place = 0;
  return points.map((each, i) => {
    if (each !== points[i - 1]) place = i + 1;
    return place;
  });
}
