import * as v from 'valibot';
import * as concept from './concept.ts';
import * as fillInTheBlank from './fill-in-the-blank.ts';
import * as matching from './matching.ts';
import * as multipleChoice from './multiple-choice.ts';
import * as sequenceOrdering from './sequence-ordering.ts';
import * as trueFalse from './true-false.ts';

/** The registry of kinds on the wire: one line a kind in each union below, and the compiler names whatever else is missing. */
export const Question = v.variant('kind', [
  multipleChoice.Question,
  trueFalse.Question,
  fillInTheBlank.Question,
  matching.Question,
  sequenceOrdering.Question,
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
  'concept',
] as const satisfies readonly Kind[];

/** What a player may know of a question before its reveal. */
export type Prompt =
  | multipleChoice.Prompt
  | trueFalse.Prompt
  | fillInTheBlank.Prompt
  | matching.Prompt
  | sequenceOrdering.Prompt
  | concept.Prompt;

export const Answer = v.variant('kind', [
  multipleChoice.Answer,
  trueFalse.Answer,
  fillInTheBlank.Answer,
  matching.Answer,
  sequenceOrdering.Answer,
]);
export type Answer = v.InferOutput<typeof Answer>;
/** Kinds that take an answer and are marked. A concept card is read only. */
export type MarkedKind = Answer['kind'];

/** What everybody may know after the reveal: the key, the class's answers, and why. */
export type Outcome =
  | multipleChoice.Outcome
  | trueFalse.Outcome
  | fillInTheBlank.Outcome
  | matching.Outcome
  | sequenceOrdering.Outcome
  | concept.Outcome;

/** One answer's mark in countable parts, to be told in words ("8 of 10 pairs in order"). */
export type Detail = multipleChoice.Detail | trueFalse.Detail | fillInTheBlank.Detail | matching.Detail | sequenceOrdering.Detail;

/** The class's answers with the key, while they come in: the teacher's, and the projector's once the question is closed. */
export type Distribution = multipleChoice.Tally | trueFalse.Tally | fillInTheBlank.Tally | matching.Tally | sequenceOrdering.Tally;

/** The part of a union that belongs to one kind. */
export type Of<Union extends { kind: string }, K extends string> = Extract<Union, { kind: K }>;
