import * as v from 'valibot';
import type { Source } from './questions/free-text.ts';
import type { Answer, Detail, Kind, Outcome, Prompt } from './questions/index.ts';
import { type Settings, Slug } from './quiz.ts';
import type { ReportRound } from './report.ts';

/**
 * The review of a room, as the server works it out of the report: GET /api/reports/:roomId/review (signed in). With `?tag=…` all of
 * it is of the questions with that tag alone: points, ranks and item analysis too.
 *
 * Texts called HTML are typeset by the server; what students typed is plain text, and so are names, titles and tags.
 * `round` is a question's place among all questions of the room, from 0, whatever the filter: everything names questions by it.
 *
 * How missing answers count, everywhere here: a question that was asked before a student came was not reached. Of a row of missing
 * answers that lasts to the end, the first was seen and left out, the others were not reached (the student had gone). Any other missing
 * answer was left out. What was left out counts as none of the marks; what was not reached, and a written answer that nobody has
 * marked, counts nowhere. Removed students count nowhere.
 */
export interface Review {
  roomId: string;
  quizId: string;
  title: string;
  code: string;
  settings: Settings;
  startedAt: number;
  endedAt: number | null;
  /** The filter, null: none; and every tag of the room that can be one. */
  tag: string | null;
  tags: string[];
  /** In the order they were asked. Those that were skipped or not played, and cards, are there too. */
  questions: ReviewQuestion[];
  /** Best first, removed ones last. */
  students: ReviewStudent[];
  cells: Cells;
  /** The class's mean share of the marks, fraction 0..1: the mean over questions that count. */
  share: number | null;
  /** Weakest first; those without a marked answer last. */
  mastery: TagMastery[];
  keyPoints: KeyPointLine[];
  analysis: Analysis;
  again: TeachAgain;
}

/** What a cell of `Cells.marks` says in place of a share. `unasked`: the question was skipped, not played, or is a card. */
export const CELL = { leftOut: -1, notMarked: -2, notReached: -3, unasked: -4 } as const;

/** The heatmap, a column a question: `marks[column][row]`, columns as in `questions`, rows as in `students`. */
export interface Cells {
  /** Share of the marks in thousandths, 0..1000 (999 at most unless it is all of them, 1 at least unless it is none), or one of `CELL`. */
  marks: number[][];
  points: number[][];
  /** Response time in tenths of a second; -1: no answer. */
  tenths: number[][];
  /** Rows whose mark rests on the student's own ticks alone: labelled wherever the mark is shown. */
  ownOnly: number[][];
}

export interface ReviewQuestion {
  round: number;
  id: string;
  title: string;
  kind: Kind;
  tags: string[];
  /** Points possible. */
  points: number;
  state: ReportRound['state'];
  /** Does it count towards shares and the item analysis? Not: what was not played, cards, questions for no points. */
  counts: boolean;
  /** HTML, blanks still in it: a question with blanks is shown by its prompt. */
  question: string;
  /** HTML; '' where there is none. */
  explanation: string;
  prompt: Prompt;
  /** Key, feedback and the class's choices; null before the reveal. */
  outcome: Outcome | null;
  /** Students who reached it, who answered, whose answer is marked, and who had all of the marks. */
  reached: number;
  answered: number;
  marked: number;
  right: number;
  /** Mean share of the marks over those who reached it, fraction 0..1; null where nothing is marked. */
  share: number | null;
  /** Median response time, ms. */
  medianMs: number | null;
  /** What students said of the explanation. */
  help: { helpful: number; unclear: number };
  /** Marks that rest on the student's own ticks alone. */
  ownOnly: number;
  /** What was answered wrongly, commonest first, at most eight. */
  wrong: Wrong[];
}

/**
 * One way of being wrong. `count` students took it, of the `of` who answered. Texts are HTML, but for `text` and `answer` of a blank:
 * those are plain.
 */
export type Wrong = { count: number; of: number } & (
  | { part: 'option'; position: number; text: string; feedback: string }
  /** They left out this right option. */
  | { part: 'missed'; position: number; text: string; feedback: string }
  | { part: 'truth'; value: boolean; feedback: string }
  /** `text` as it was first typed; `blank` from 0. `flagged`: perhaps not for the class's eyes. */
  | { part: 'blank'; blank: number; text: string; answer: string; flagged: boolean; feedback: string }
  | { part: 'pair'; term: string; given: string; answer: string; feedback: string }
  /** They put `later` before `earlier`. */
  | { part: 'order'; earlier: string; later: string; feedback: string }
  /** They missed this key point, of the `of` whose answers are marked. `ownOnly`: of those, the marks of so many rest on own ticks alone. */
  | { part: 'keyPoint'; keyPoint: number; text: string; ownOnly: number }
);

export interface ReviewStudent {
  seat: number;
  name: string;
  kicked: boolean;
  /** The name is a neutral one, and nothing is left to forget. */
  forgotten?: true;
  /** With a filter: of its questions. Equal points share a rank; 0 for the removed. */
  points: number;
  rank: number;
  /** Mean share of the marks over the questions that count and were reached, fraction 0..1. */
  share: number | null;
  /** Questions that count: reached, answered, not marked yet, and marked by the student alone. */
  reached: number;
  answered: number;
  notMarked: number;
  ownOnly: number;
  /** Key points missed in marked answers. */
  keyPointsMissed: number;
  medianMs: number | null;
  /** Came after the first of them had been asked, or was gone before the last. */
  late: boolean;
  left: boolean;
}

export interface TagMastery {
  tag: string;
  /** Its questions that count. */
  rounds: number[];
  /** Mean over its questions of the class's share, fraction 0..1. */
  share: number | null;
  /** Some of its marks rest on students' own ticks alone. */
  ownOnly: boolean;
}

/** One key point of one written question, over all students. */
export interface KeyPointLine {
  round: number;
  keyPoint: number;
  /** HTML. */
  text: string;
  points: number;
  /** Answers handed in, those of them that are marked, and those that have it. */
  handedIn: number;
  marked: number;
  met: number;
  /** met / marked, fraction 0..1. */
  share: number | null;
  /** Who said so, of the marked. */
  by: Record<Exclude<Source, 'nobody'>, number>;
  /** Every mark is the author's own: students over-award themselves, and the share is labelled so. */
  ownOnly: boolean;
}

/** GET /api/reports/:roomId/review/students/:seat: every answer of one student. */
export interface StudentReview {
  seat: number;
  name: string;
  kicked: boolean;
  /** The name is a neutral one, and what was typed is gone. */
  forgotten?: true;
  /** Of every question that was played, cards excepted. */
  answers: StudentAnswer[];
}
export interface StudentAnswer extends GivenAnswer {
  round: number;
  /** As in `Cells.marks`. */
  mark: number;
}
export interface GivenAnswer {
  answer: Answer | null;
  detail: Detail | null;
  /** Fraction of the marks 0..1; null where there is no mark. */
  share: number | null;
  points: number;
  /** Response time, ms. */
  ms: number | null;
  /** Key points of a marked answer that are not in it. */
  keyPointsMissed: number[];
  /** The mark rests on the student's own ticks alone. */
  ownOnly: boolean;
}

/**
 * GET /api/reports/:roomId/review/rounds/:round/answers: what everybody answered, students as in the unfiltered review, those without an
 * answer left out. `?after=` continues where `next` says (null: that was all).
 */
export interface RoundAnswers {
  answers: (GivenAnswer & { seat: number; name: string; answer: Answer; detail: Detail })[];
  next: number | null;
}

// Item analysis by classical test theory.

export interface Analysis {
  /** Questions that were analysed, in order, and why the others were not. */
  items: ItemFigures[];
  excluded: { round: number; why: 'card' | 'not-played' | 'no-points' | 'not-marked' }[];
  test: TestFigures;
}

/** A number with what it means for this class and how far it may be trusted. The client makes a sentence of each reading and each reason. */
export interface Figure<Reading> {
  /** Null where it can't be worked out: `trust` says why. */
  value: number | null;
  /** 95 % interval; null where there is none. */
  low: number | null;
  high: number | null;
  /** Students behind it. */
  n: number;
  reading: Reading;
  trust: Trust;
}

/** `none`: say nothing of it. `weak`: a hint at best. `fair`: good for a class. `good`: good for judging the question itself. */
export interface Trust {
  level: 'none' | 'weak' | 'fair' | 'good';
  /** What it suffers from, worst first. */
  why: Doubt[];
}
export type Doubt =
  /** Fewer students, or questions, than are needed for more trust. */
  | { code: 'few-students'; n: number; need: number }
  | { code: 'few-items'; items: number; need: number }
  /** Everybody got the same, on this question or on all the others: nothing to compare. */
  | { code: 'no-variance' }
  /** Students left out, since they came late or left early. */
  | { code: 'late-or-left'; students: number }
  /** Marks that rest on the student's own ticks, and answers that nobody has marked. */
  | { code: 'own-marks'; answers: number }
  | { code: 'not-marked'; answers: number };

export interface ItemFigures {
  round: number;
  difficulty: Figure<DifficultyReading>;
  discrimination: Figure<DiscriminationReading>;
  /** Of questions with options; null for other kinds. */
  distractors: DistractorFigures | null;
}

/** Mean share of the marks: the higher, the easier. */
export interface DifficultyReading {
  /** `as-guessing`: no better than blind choice would be. */
  code: 'very-easy' | 'easy' | 'medium' | 'hard' | 'very-hard' | 'as-guessing' | 'unknown';
  /** Students with all of the marks. */
  right: number;
  /** What blind choice earns on average, fraction 0..1; null where it can't be said. */
  guess: number | null;
}

/** Corrected item-total correlation: does it tell apart those who did well on the other questions from those who did not? */
export interface DiscriminationReading {
  /** `reversed`: those who did better elsewhere did worse here; look at its key. */
  code: 'strong' | 'fair' | 'weak' | 'none' | 'reversed' | 'unknown';
  /** Mean share on this question of the third that did best on the others, and of the third that did worst; fractions 0..1. */
  upper: number | null;
  lower: number | null;
}

export interface DistractorFigures {
  options: OptionFigures[];
  /** Wrong options that somebody falls for (5 % or more), and all wrong options. */
  working: number;
  of: number;
  /** working / of. */
  efficiency: number;
  reading: {
    /** The worst that can be said: `key-repels` and `attracts-strong` mean a look at the key and at the wording. */
    code: 'all-work' | 'some-idle' | 'none-work' | 'attracts-strong' | 'key-repels' | 'unknown';
    /** Positions of the options that the code is about. */
    positions: number[];
  };
  trust: Trust;
}
export interface OptionFigures {
  /** Position as in prompt and outcome; of true or false: 0 true, 1 false. */
  position: number;
  right: boolean;
  chosen: number;
  /** Of those who answered, fraction 0..1. */
  share: number;
  /** Correlation of choosing it with the marks on the other questions (point-biserial); null: no variance. */
  pointBiserial: number | null;
  /** `key`: right, and chosen by those who did better elsewhere. `idle`: chosen by fewer than 5 %. */
  reading: 'key' | 'key-repels' | 'works' | 'idle' | 'attracts-strong';
}

export interface TestFigures {
  /** Students who reached every question analysed and have a mark for each, and the questions. */
  students: number;
  items: number;
  /** Students left out: they had not reached all, or have an answer that is not marked. */
  leftOut: number;
  /** Sums of shares: mean and standard deviation (n − 1), 0..items. */
  mean: number | null;
  sd: number | null;
  /** KR-20 where every mark was all or nothing, else Cronbach's alpha. */
  coefficient: 'kr20' | 'alpha';
  reliability: Figure<{ code: 'high' | 'usable' | 'rough' | 'poor' | 'unknown' }>;
  /** Standard error of measurement, in questions 0..items. Read it as: a student's sum could as well be 1.96 of it lower or higher. */
  sem: Figure<{
    code: 'narrow' | 'wide' | 'unknown';
    /** 1.96 standard errors as a fraction 0..1 of all marks: "70 % ± 12". */
    band: number | null;
  }>;
}

// Teach again tomorrow.

export interface TeachAgain {
  /** Questions with a share below `mastered`, weakest first, at most ten. */
  items: AgainItem[];
  /** Tags with a share below it, weakest first. */
  tags: TagMastery[];
  /** Fraction 0..1. */
  mastered: number;
}
export interface AgainItem {
  round: number;
  id: string;
  title: string;
  share: number;
  ownOnly: boolean;
  /** The commonest way of being wrong that may be shown to a class; null: there is none. */
  misconception: Wrong | null;
  /** In the class's own words: wrong answers as typed, or written answers that miss the point, without names; at most three. Plain text. */
  voices: string[];
  /** Items that it names, those that are in the bank. */
  related: RelatedItem[];
  /** False: the bank has it no more, so that no quiz can be made of it. */
  inBank: boolean;
}
export interface RelatedItem {
  id: string;
  title: string;
  kind: Kind;
  quizTitle: string;
}

/**
 * POST /api/reports/:roomId/follow-up: makes a quiz of missed items and, with `related`, of the items they name: cards before, questions
 * after. No item comes twice. It stands in the bank like any quiz. The same request again gives the same quiz.
 * `items` are ids of items of the room; left out: those of `TeachAgain.items`. `title` left out: the room's title and "again".
 */
export const FollowUpQuery = v.strictObject({
  items: v.optional(v.pipe(v.array(Slug), v.minLength(1), v.maxLength(100))),
  related: v.optional(v.boolean(), true),
  title: v.optional(v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(120))),
});
export type FollowUpQuery = v.InferOutput<typeof FollowUpQuery>;
/** The answer, 201 where it is new and 200 where it was there. Refused with `nothing-to-ask` where no item is left. */
export interface FollowUp {
  quizId: string;
  title: string;
  items: number;
  /** Titles of items asked for that the bank has no more. */
  missing: string[];
}
