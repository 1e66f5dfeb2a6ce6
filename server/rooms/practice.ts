import type { Answer, MarkedKind, Of, Question } from '../../shared/questions/index.ts';
import type { Report, ReportRound } from '../../shared/report.ts';
import type { PracticeMark, PracticePlace, PracticePrompt } from '../../shared/results.ts';
import { digestOf, shuffleFor } from '../game/random.ts';
import { fits, isWritten, layoutOf, mark, none, outcome, promptOf } from '../questions/index.ts';
import type { Layout, Variants } from '../questions/kind.ts';

/** A question that the class has seen revealed and that takes an answer: what may be asked again. */
type Practised = ReportRound & { item: { body: Of<Question, MarkedKind> } };

function canBePractised(round: ReportRound | undefined): round is Practised {
  return round?.state === 'played' && round.outcome !== null && round.item.body.kind !== 'concept';
}

/** The question of a place, or null: there is none, its key is still a secret, or it takes no answer. */
export function practised(report: Report, { round }: Pick<PracticePlace, 'round'>): Practised | null {
  const found = report.rounds[round];
  return canBePractised(found) ? found : null;
}

/** Another order for each attempt: what is practised is the answer, not where it stands. */
function layoutAgain(report: Report, { item }: Practised, { round, attempt }: PracticePlace): Layout {
  return layoutOf(item.body, shuffleFor(digestOf(report.roomId), round, attempt));
}

/** The question as it is asked again. */
export function askedAgain(report: Report, question: Practised, place: PracticePlace): PracticePrompt {
  const { item } = question;
  // A question with blanks is told by its prompt, as it was on the phone.
  const text = item.body.kind === 'fill-in-the-blank' ? '' : item.question;
  return { question: text, prompt: promptOf(item, layoutAgain(report, question, place)) };
}

/** An answer given again: with its typed texts folded, or the author's own ticks on a text that is not here. */
export type GivenAgain = { answer: Answer; folded?: string[] } | { ticks: boolean[] };

/**
 * Marks it by the rules that the class was marked by. Nobody else's answers are counted in what was right.
 * @param variants of the question's blanks, folded
 * @returns null: the answer does not fit the question
 */
export function markedAgain(
  report: Report,
  question: Practised,
  place: PracticePlace,
  given: GivenAgain,
  variants: readonly Variants[],
): PracticeMark | null {
  const { body, explanation } = question.item;
  const round = { question: body, layout: layoutAgain(report, question, place), variants };
  const done = isWritten(body) ? ticked(body, given) : answered(body, given);
  if (done === null) return null;
  const { share, detail } = mark(round, done);
  return { share, detail, outcome: outcome(round, none(body)), explanation };
}

function answered(body: Question, given: GivenAgain) {
  return 'answer' in given && fits(body, given.answer) ? given : null;
}

function ticked(body: Extract<Question, { keyPoints: unknown[] }>, given: GivenAgain) {
  if (!('ticks' in given) || given.ticks.length !== body.keyPoints.length) return null;
  const ticks = given.ticks.map((on) => ({ on, by: 'author' as const }));
  return { answer: { kind: body.kind, text: '' }, marked: { ticks, classmates: 0 } };
}
