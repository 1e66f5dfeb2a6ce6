import type { Source, Tick } from '../../../shared/questions/free-text.ts';

/** Key points by who says so, the teacher first; `points` are numbers from 1. */
export interface TickGroup {
  by: Source;
  points: number[];
}

const ORDER: readonly Source[] = ['teacher', 'classmates', 'author', 'nobody'];

export function tickGroups(ticks: readonly Tick[]): TickGroup[] {
  return ORDER.flatMap((by) => {
    const points = ticks.flatMap((tick, i) => (tick.by === by ? [i + 1] : []));
    return points.length === 0 ? [] : [{ by, points }];
  });
}

/** Points of the key points that are in an answer, of all. */
export function scored(ticks: readonly Tick[], keyPoints: readonly { points: number }[]): { points: number; of: number } {
  let points = 0;
  let of = 0;
  keyPoints.forEach((keyPoint, i) => {
    of += keyPoint.points;
    if (ticks[i]?.on) points += keyPoint.points;
  });
  return { points, of };
}
