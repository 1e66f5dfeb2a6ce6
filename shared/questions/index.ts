import * as v from 'valibot';
import * as caseStudy from './case-study.ts';
import * as concept from './concept.ts';
import * as essay from './essay.ts';
import * as fillInTheBlank from './fill-in-the-blank.ts';
import * as matching from './matching.ts';
import * as multipleChoice from './multiple-choice.ts';
import * as sequenceOrdering from './sequence-ordering.ts';
import * as shortAnswer from './short-answer.ts';
import * as trueFalse from './true-false.ts';

/** The registry of kinds on the wire: one line a kind in each union below, and the compiler names whatever else is missing. */
export const Question = v.variant('kind', [
  multipleChoice.Question,
  trueFalse.Question,
  fillInTheBlank.Question,
  matching.Question,
  sequenceOrdering.Question,
  shortAnswer.Question,
  essay.Question,
  caseStudy.Question,
  concept.Question,
]);
export type Question = v.InferOutput<typeof Question>;
export type Kind = Question['kind'];

export const KINDS = [
  'multiple-choice',
  'true-false',
  'fill-in-the-blank',
  'matching',
  'sequence-ordering',
  'short-answer',
  'essay',
  'case-study',
  'concept',
] as const satisfies readonly Kind[];

/** What a player may know of a question before its reveal. */
export type Prompt =
  | multipleChoice.Prompt
  | trueFalse.Prompt
  | fillInTheBlank.Prompt
  | matching.Prompt
  | sequenceOrdering.Prompt
  | shortAnswer.Prompt
  | essay.Prompt
  | caseStudy.Prompt
  | concept.Prompt;

export const Answer = v.variant('kind', [
  multipleChoice.Answer,
  trueFalse.Answer,
  fillInTheBlank.Answer,
  matching.Answer,
  sequenceOrdering.Answer,
  shortAnswer.Answer,
  essay.Answer,
  caseStudy.Answer,
]);
export type Answer = v.InferOutput<typeof Answer>;

/** An answer of unknown origin, if it has the shape of one; else null. */
export function readAnswer(value: unknown): Answer | null {
  const read = v.safeParse(Answer, value);
  return read.success ? read.output : null;
}
/** Kinds that are written and then marked by people. */
export const WRITTEN_KINDS = ['short-answer', 'essay', 'case-study'] as const satisfies readonly Kind[];
export type WrittenKind = (typeof WRITTEN_KINDS)[number];
/** Kinds that take an answer and are marked. A concept card is read only. */
export type MarkedKind = Answer['kind'];

/** What everybody may know after the reveal: the key, the class's answers, and why. */
export type Outcome =
  | multipleChoice.Outcome
  | trueFalse.Outcome
  | fillInTheBlank.Outcome
  | matching.Outcome
  | sequenceOrdering.Outcome
  | shortAnswer.Outcome
  | essay.Outcome
  | caseStudy.Outcome
  | concept.Outcome;

/** One answer's mark in countable parts, to be told in words ("8 of 10 pairs in order"). */
export type Detail =
  | multipleChoice.Detail
  | trueFalse.Detail
  | fillInTheBlank.Detail
  | matching.Detail
  | sequenceOrdering.Detail
  | shortAnswer.Detail
  | essay.Detail
  | caseStudy.Detail;

/** The class's answers with the key, while they come in: the teacher's, and the projector's once the question is closed. */
export type Distribution =
  | multipleChoice.Tally
  | trueFalse.Tally
  | fillInTheBlank.Tally
  | matching.Tally
  | sequenceOrdering.Tally
  | shortAnswer.Tally
  | essay.Tally
  | caseStudy.Tally;

/** The part of a union that belongs to one kind. */
export type Of<Union extends { kind: string }, K extends string> = Extract<Union, { kind: K }>;
