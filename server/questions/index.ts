import {
  type Answer,
  type Distribution,
  type Kind,
  type MarkedKind,
  type Of,
  type Outcome,
  type Prompt,
  type Question,
  WRITTEN_KINDS,
  type WrittenKind,
} from '../../shared/questions/index.ts';
import * as caseStudy from './case-study.ts';
import * as concept from './concept.ts';
import * as essay from './essay.ts';
import * as fillInTheBlank from './fill-in-the-blank.ts';
import type { Given, KindRules, Layout, Mark, Round, Shuffle, Typeset } from './kind.ts';
import * as matching from './matching.ts';
import * as multipleChoice from './multiple-choice.ts';
import * as sequenceOrdering from './sequence-ordering.ts';
import * as shortAnswer from './short-answer.ts';
import * as trueFalse from './true-false.ts';

/** The registry of kinds on the server: one line a kind, and the compiler names the one that is missing. */
const RULES: { [K in MarkedKind]: KindRules<K> } = {
  'multiple-choice': multipleChoice.rules,
  'true-false': trueFalse.rules,
  'fill-in-the-blank': fillInTheBlank.rules,
  matching: matching.rules,
  'sequence-ordering': sequenceOrdering.rules,
  'short-answer': shortAnswer.rules,
  essay: essay.rules,
  'case-study': caseStudy.rules,
};

const TYPESET: { [K in Kind]: Typeset<K> } = {
  'multiple-choice': multipleChoice.typeset,
  'true-false': trueFalse.typeset,
  'fill-in-the-blank': fillInTheBlank.typeset,
  matching: matching.typeset,
  'sequence-ordering': sequenceOrdering.typeset,
  'short-answer': shortAnswer.typeset,
  essay: essay.typeset,
  'case-study': caseStudy.typeset,
  concept: concept.typeset,
};

/**
 * The rules of one kind, or of any marked kind. Counts are opaque to callers: `none` makes them, and only the same kind reads them.
 * Marks and counts of an answer whose kind is not the question's are never asked for: `fits` has refused it.
 */
function rulesOf<K extends MarkedKind>(kind: K): KindRules<K> {
  return RULES[kind];
}

/** A question as one round shows it, its kind not told apart: a concept card too. */
type Shown = Omit<Round, 'question'> & { question: Question };

function isMarked(question: Question): question is Of<Question, MarkedKind> {
  return question.kind !== 'concept';
}

/** The orders in which one round shows a question's lists. */
export function layoutOf(question: Question, shuffle: Shuffle): Layout {
  return isMarked(question) ? rulesOf(question.kind).layout(question, shuffle) : {};
}

/** What players may see of an item. `item.question` is HTML, with its blanks still in it; `item.title` is plain text. */
export function promptOf(item: { title: string; question: string; body: Question }, layout: Layout): Prompt {
  return isMarked(item.body) ? rulesOf(item.body.kind).prompt(item.body, layout, item.question) : concept.prompt(item.body, item.title);
}

/** Is it written, and marked by people? */
export function isWritten(question: Question): question is Of<Question, WrittenKind> {
  return WRITTEN.has(question.kind);
}
const WRITTEN: ReadonlySet<Kind> = new Set(WRITTEN_KINDS);

/** Does an answer of the right shape fit this question? Never, where the kinds differ or the question takes no answer. */
export function fits(question: Question, answer: Answer): boolean {
  return isMarked(question) && answer.kind === question.kind && rulesOf(question.kind).fits(question, answer);
}

/** The mark of one answer that fits. */
export function mark(round: Round, given: Given): Mark {
  return rulesOf(round.question.kind).mark(round, given);
}

/** Counts of nothing, to be handed to `count`, `distribution` and `outcome` of the same round; null for a card. */
export function none(question: Question): unknown {
  return isMarked(question) ? rulesOf(question.kind).none(question) : null;
}

/** Adds an answer that fits to the counts, or takes it out again. Constant work, whatever the size of the class. */
export function count(counts: unknown, round: Round, given: Given, by: 1 | -1): void {
  rulesOf(round.question.kind).count(counts, round, given, by);
}

/** The class's answers with the key beside them. */
export function distribution(round: Round, counts: unknown): Distribution {
  return rulesOf(round.question.kind).distribution(round, counts);
}

/** What everybody may know after the reveal. */
export function outcome(round: Shown, counts: unknown): Outcome {
  const { question, layout, variants } = round;
  return isMarked(question) ? rulesOf(question.kind).outcome({ question, layout, variants }, counts) : concept.outcome;
}

/**
 * Changes every text of a question (Markdown → HTML) and leaves its shape alone.
 * @param set Gets each text, and whether it may run over paragraphs.
 */
export function typesetQuestion(question: Question, set: (text: string, block?: boolean) => string): Question {
  return typesetOf(question.kind)(question, set);
}

function typesetOf<K extends Kind>(kind: K): Typeset<K> {
  return TYPESET[kind];
}
