import type { KeyPointLine } from '../../shared/review.ts';
import { givenIn, type Sheet } from './sheet.ts';

/** Every key point of every written question that was played, over the students who count. */
export function keyPointLines({ columns, present }: Sheet): KeyPointLine[] {
  return columns.flatMap(({ index, round: { outcome }, cells }) => {
    if (!outcome || !('keyPoints' in outcome)) return [];
    const own = cells.slice(0, present);
    const handedIn = own.filter((cell) => givenIn(cell) !== null).length;
    const marked = own.flatMap((cell) => (cell.is === 'mark' ? (cell.given.detail.kind === outcome.kind ? [cell.given.detail] : []) : []));
    return outcome.keyPoints.map(({ text, points }, keyPoint): KeyPointLine => {
      const ticks = marked.flatMap(({ ticks }) => ticks[keyPoint] ?? []);
      const met = ticks.filter(({ on }) => on).length;
      const by = {
        teacher: ticks.filter((tick) => tick.by === 'teacher').length,
        classmates: ticks.filter((tick) => tick.by === 'classmates').length,
        author: ticks.filter((tick) => tick.by === 'author').length,
      };
      return {
        round: index,
        keyPoint,
        text,
        points,
        handedIn,
        marked: ticks.length,
        met,
        share: ticks.length === 0 ? null : met / ticks.length,
        by,
        ownOnly: by.author > 0 && by.teacher + by.classmates === 0,
      };
    });
  });
}
