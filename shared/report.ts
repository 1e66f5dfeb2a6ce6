import type { Answer, Detail, Distribution, Outcome, Prompt } from './questions/index.ts';
import type { Item, Settings } from './quiz.ts';

/**
 * What is kept of a room after class, under a schema of its own. Review, export and deletion read this, never a log.
 * Points are a function of marks: both are here, so that a reader need not know the formula of its time.
 */
export interface Report {
  schema: 1;
  roomId: string;
  owner: string;
  code: string;
  title: string;
  quizId: string;
  settings: Settings;
  /** Store time, ms since 1970. */
  startedAt: number;
  endedAt: number | null;
  rounds: ReportRound[];
  players: ReportPlayer[];
}

export interface ReportRound {
  /** The item as it was played: texts are HTML. */
  item: Item;
  state: 'played' | 'skipped' | 'not played';
  /** As it was shown: positions in answers, outcome and distribution refer to this. */
  prompt: Prompt;
  outcome: Outcome | null;
  distribution: Distribution | null;
  /** Answers given; mean share of the marks over them and over all players, fraction 0..1. */
  answered: number;
  share: number | null;
  /** Median response time in ms. */
  medianMs: number | null;
  /** What students said of the explanation. */
  help: { helpful: number; unclear: number };
}

export interface ReportPlayer {
  seat: number;
  name: string;
  kicked: boolean;
  points: number;
  rank: number;
  /** The first round that this student could answer; left out: the first of all. */
  from?: number;
  /** The teacher had this student forgotten: the name is a neutral one, what was typed is gone, marks stay. */
  forgotten?: true;
  /** SHA-256 of the seat's tokens, hex: an old token finds its own result. */
  tokens: string[];
  /** One entry a round, in the order of `rounds`; null: no answer. */
  answers: (ReportAnswer | null)[];
}

/** GET /api/reports/:roomId (signed in): the report without the hashes of the tokens, which stay on the server. */
export type TeacherReport = Omit<Report, 'players'> & { players: Omit<ReportPlayer, 'tokens'>[] };

export interface ReportAnswer {
  answer: Answer;
  /** Response time in ms, fraction of the marks 0..1, points. */
  ms: number;
  share: number;
  points: number;
  detail: Detail;
}

/** A line of the teacher's list of rooms: GET /api/reports (signed in), newest first; where there are more, the `Link` header names the next page. */
export interface ReportHead extends KeptHead {
  /** When the room deletes itself, ms since 1970; null: never, or it still runs. */
  deletesAt: number | null;
}

/** What a list needs of a report, as it is kept beside it. */
export interface KeptHead {
  roomId: string;
  quizId: string;
  title: string;
  code: string;
  startedAt: number;
  endedAt: number | null;
  players: number;
  rounds: number;
  played: number;
  /** What students said of the explanations, by item: only of items that anybody said something of. */
  help: Record<string, { helpful: number; unclear: number }>;
  /** Share of all marks, fraction 0..1; null before the first marked round. */
  share: number | null;
}
