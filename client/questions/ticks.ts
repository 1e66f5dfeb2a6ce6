import type { Marked, Source } from '../../shared/questions/free-text.ts';
import type { Answer, Detail, Outcome, WrittenKind } from '../../shared/questions/index.ts';
import { words } from '../words/written.ts';

/** Is this part of a question that is written? */
export function isWritten<Part extends Answer | Detail | Outcome>(
  part: Part | null | undefined,
): part is Extract<Part, { kind: WrittenKind }> {
  return part?.kind === 'short-answer' || part?.kind === 'essay' || part?.kind === 'case-study';
}

/** Has anybody said anything about the answer? */
export const isMarked = ({ ticks }: Marked): boolean => ticks.some(({ by }) => by !== 'nobody');

/** Does the mark rest on the author's own word alone? */
export const isOwnOnly = (marked: Marked): boolean =>
  isMarked(marked) && marked.ticks.every(({ by }) => by === 'author' || by === 'nobody');

/** How many key points are in an answer, in words. */
export function keyPointWords(marked: Marked): string {
  if (!isMarked(marked)) return words.written.notMarked;
  const on = marked.ticks.filter((tick) => tick.on).length;
  return on === marked.ticks.length ? words.written.allKeyPoints(on) : words.written.keyPointsHit(on, marked.ticks.length);
}

const ORDER: Source[] = ['teacher', 'classmates', 'author'];

/** Whose word the mark rests on, as a sentence. */
export function sourceWords(marked: Marked): string {
  if (!isMarked(marked)) return words.written.notMarkedHint;
  if (isOwnOnly(marked)) return words.written.ownMarkOnlyHint;
  const said = words.written;
  const named: Partial<Record<Source, string>> = {
    teacher: said.byTeacher,
    classmates: said.byClassmates(marked.classmates),
    author: said.byYourself,
  };
  return said.markedBy(ORDER.filter((source) => marked.ticks.some(({ by }) => by === source)).flatMap((source) => named[source] ?? []));
}
