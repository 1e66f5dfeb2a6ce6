import * as v from 'valibot';
import { type MyResult, MyResultQuery } from './api.ts';
import { Answer, type Detail, type Outcome, type Prompt } from './questions/index.ts';

/** A student's own result by a private link, and practice of what was missed. The link is /result#TOKEN: its token goes to the server in a header only. */

/**
 * POST /api/my-result/link makes a private link, DELETE /api/my-result/link revokes every link of the seat (204). Both by the token of
 * the seat, in the body. A new link ends the one before.
 */
export const LinkQuery = MyResultQuery;
/** `until`: when the link ends, ms since 1970. */
export interface ResultLink {
  token: string;
  until: number;
}

/**
 * GET /api/results: the result that a link shows. DELETE /api/results revokes the link (204). Both, and practice, with the token in
 * `Authorization: Bearer TOKEN`; a wrong, ended or revoked one is refused with `unknown-link`, whichever it is.
 */
export interface LinkedResult extends Omit<MyResult, 'rounds' | 'link'> {
  /** The same for every link to this result: the browser keeps its plan of practice under it. */
  id: string;
  until: number;
  rounds: LinkedRound[];
}
/** `round` counts from 0 over the room's questions, those that were not played too. */
export type LinkedRound = MyResult['rounds'][number] & { round: number };

const Place = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(999));

/** GET /api/results/practice/:round/:attempt: the question again, its lists in an order that each attempt has for itself. */
export const PracticePlace = v.strictObject({ round: Place, attempt: Place });
export type PracticePlace = v.InferOutput<typeof PracticePlace>;
export interface PracticePrompt {
  /** HTML. */
  question: string;
  prompt: Prompt;
}

/**
 * POST /api/results/practice/:round/:attempt: marks an answer by the rules of the room, and keeps nothing. A written text never leaves
 * the browser: its author ticks the key points (one a key point), as in class, and the ticks are marked.
 */
export const PracticeAnswer = v.union([
  v.strictObject({ answer: Answer }),
  v.strictObject({ ticks: v.pipe(v.array(v.boolean()), v.minLength(1), v.maxLength(10)) }),
]);
export type PracticeAnswer = v.InferOutput<typeof PracticeAnswer>;
export interface PracticeMark {
  /** Fraction of the marks, 0..1. */
  share: number;
  detail: Detail;
  outcome: Outcome;
  /** HTML. */
  explanation: string;
}
