import type { Of, Outcome, Prompt, Question } from '../../shared/questions/index.ts';
import type { Typeset } from './kind.ts';

/** A card has no lists, no answers and no marks: all there is to know of it is its heading and its text. */
export function prompt(question: Of<Question, 'concept'>, title: string): Of<Prompt, 'concept'> {
  return { kind: 'concept', title, card: question.card, ...(question.figure && { figure: question.figure }) };
}

export const outcome: Of<Outcome, 'concept'> = { kind: 'concept' };

export const typeset: Typeset<'concept'> = (question, set) => ({
  ...question,
  card: set(question.card, true),
  ...(question.figure && { figure: { ...question.figure, caption: set(question.figure.caption) } }),
});
