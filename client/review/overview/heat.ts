import { CELL, type ReviewQuestion } from '../../../shared/review.ts';

/** What a cell of the heatmap says, in steps. */
export const HEATS = ['read', 'all', 'most', 'half', 'some', 'none', 'leftOut', 'notMarked', 'notReached', 'unasked'] as const;
export type Heat = (typeof HEATS)[number];

/** Told by a sign as well as by colour. All of the marks are a full cell; marks in part have their number. */
export const SIGNS: Partial<Record<Heat, string>> = { none: '×', leftOut: '·', notMarked: '?', notReached: '–' };

/** @param mark as in `Cells.marks`: thousandths of the marks, or one of `CELL` */
export function heatOf(mark: number, { kind, state }: Pick<ReviewQuestion, 'kind' | 'state'>): Heat {
  switch (mark) {
    case CELL.leftOut:
      return 'leftOut';
    case CELL.notMarked:
      return 'notMarked';
    case CELL.notReached:
      return 'notReached';
    case CELL.unasked:
      return kind === 'concept' && state === 'played' ? 'read' : 'unasked';
  }
  if (mark >= 1000) return 'all';
  if (mark >= 650) return 'most';
  if (mark >= 350) return 'half';
  return mark > 0 ? 'some' : 'none';
}

/** Marks in part are read as a number too: per cent, never 0 or 100. */
export function partOf(mark: number): number | null {
  return mark > 0 && mark < 1000 ? Math.min(99, Math.max(1, Math.round(mark / 10))) : null;
}
