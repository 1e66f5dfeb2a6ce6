import type { Tick } from '../../shared/questions/free-text.ts';
import type { Answer, Detail, Distribution, MarkedKind, Of, Outcome, Prompt, Question } from '../../shared/questions/index.ts';

/**
 * What the room needs to know of a kind. Everything here is pure: no clock, no chance, no locale.
 * Positions in prompts, answers, tallies and outcomes are positions after the shuffle; authored order never leaves the server.
 */

/** Position after the shuffle → authored index. `part` keeps two lists of one question apart. */
export type Shuffle = (part: string, texts: readonly string[]) => number[];

/** The orders in which one round shows a question's lists, by part. True/False has none. */
export type Layout = Readonly<Record<string, readonly number[]>>;

/** Folded variants of one blank: what the gate's folding makes of `accept` and `reject`. */
export interface Variants {
  accept: readonly string[];
  reject: readonly string[];
}

/** An answer as the log holds it. `folded` is what the gate made of typed text, one string a blank. */
export interface Given<K extends MarkedKind = MarkedKind> {
  answer: Of<Answer, K>;
  folded?: readonly string[];
  /** How people have marked a written answer so far; absent for kinds that mark themselves. */
  marked?: Verdicts;
}

/** What the marks of teacher, classmates and author come to, one a key point. */
export interface Verdicts {
  ticks: readonly Tick[];
  /** Classmates who marked it. */
  classmates: number;
}

export interface Mark {
  /** Fraction of the marks, 0..1. */
  share: number;
  detail: Detail;
}

export interface Round<K extends MarkedKind = MarkedKind> {
  question: Of<Question, K>;
  layout: Layout;
  /** For fill in the blank, one a blank; empty for every other kind. */
  variants: readonly Variants[];
}

export interface KindRules<K extends MarkedKind, Counts = unknown> {
  /** Orders the question's lists for one round: a function of the set of texts, never of their authored order. */
  layout(question: Of<Question, K>, shuffle: Shuffle): Layout;
  /** What players may see, built field by field. `question` is the item's question as HTML (with its blanks still in it). */
  prompt(question: Of<Question, K>, layout: Layout, text: string): Of<Prompt, K>;
  /** Does an answer of the right shape fit this question (positions in range, one pick where one is asked)? */
  fits(question: Of<Question, K>, answer: Of<Answer, K>): boolean;
  mark(round: Round<K>, given: Given<K>): Mark;
  /** Counts of nothing. */
  none(question: Of<Question, K>): Counts;
  /** Adds an answer to the counts (`by` 1) or takes it out (`by` -1): constant work, whatever the size of the class. */
  count(counts: Counts, round: Round<K>, given: Given<K>, by: 1 | -1): void;
  /** The class's answers with the key beside them. */
  distribution(round: Round<K>, counts: Counts): Of<Distribution, K>;
  /** What everybody may know after the reveal. */
  outcome(round: Round<K>, counts: Counts): Of<Outcome, K>;
}

/** Changes every text of an authored question (Markdown → HTML) and leaves its shape alone. `set` gets whether the text may run over paragraphs. */
export type Typeset<K extends Question['kind']> = (
  question: Of<Question, K>,
  set: (text: string, block?: boolean) => string,
) => Of<Question, K>;
