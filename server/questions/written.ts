import type { Counted, Key, Marked, Tick } from '../../shared/questions/free-text.ts';
import type { Of, Question, WrittenKind } from '../../shared/questions/index.ts';
import type { Verdicts } from './kind.ts';

/** What short answer, essay and case study have in common: key points with points, ticked by people. */
export type Counts = Counted;

type Written = Of<Question, WrittenKind>;

/** An answer nobody has marked. */
function unmarked(question: Written): Verdicts {
  return { ticks: question.keyPoints.map((): Tick => ({ on: false, by: 'nobody' })), classmates: 0 };
}

/** Has anybody said anything about it? Otherwise it is "not marked", and earns nothing until somebody does. */
function isMarked({ ticks }: Verdicts): boolean {
  return ticks.some((tick) => tick.by !== 'nobody');
}

/** Sum of the ticked points / sum of the points. */
export function markOf(question: Written, verdicts: Verdicts = unmarked(question)): { share: number; marked: Marked } {
  let points = 0;
  let of = 0;
  question.keyPoints.forEach((keyPoint, i) => {
    of += keyPoint.points;
    if (verdicts.ticks[i]?.on) points += keyPoint.points;
  });
  return {
    share: points / of,
    marked: { ticks: verdicts.ticks.map(({ on, by }) => ({ on, by })), points, of, classmates: verdicts.classmates },
  };
}

export function none(question: Written): Counts {
  return { handedIn: 0, marked: 0, keyPoints: question.keyPoints.map(() => 0) };
}

export function countIn(counts: Counts, verdicts: Verdicts | undefined, by: 1 | -1): void {
  counts.handedIn += by;
  if (!verdicts || !isMarked(verdicts)) return;
  counts.marked += by;
  verdicts.ticks.forEach((tick, i) => {
    if (tick.on) counts.keyPoints[i] = (counts.keyPoints[i] ?? 0) + by;
  });
}

export function counted(counts: Counts): Counted {
  return { handedIn: counts.handedIn, marked: counts.marked, keyPoints: [...counts.keyPoints] };
}

/** What an answer is marked by. */
export function keyOf(question: Written): Key {
  return {
    sampleAnswer: question.sampleAnswer,
    keyPoints: question.keyPoints.map(({ text, points }) => ({ text, points })),
    rubric: question.rubric,
  };
}

/** The texts of a key, typeset. */
export function typesetKey(question: Written, set: (text: string, block?: boolean) => string) {
  return {
    sampleAnswer: set(question.sampleAnswer, true),
    keyPoints: question.keyPoints.map((keyPoint) => ({ ...keyPoint, text: set(keyPoint.text) })),
    rubric: question.rubric === '' ? '' : set(question.rubric, true),
  };
}
