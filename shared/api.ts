import * as v from 'valibot';
import { type Refusal, RoomId, Token } from './protocol.ts';
import type { Answer, Detail, Kind, Outcome, Prompt } from './questions/index.ts';
import { Settings, Slug } from './quiz.ts';

/** Bodies of the HTTP interface. Every refusal is `Fault`, with a status of 4xx or 5xx. */
export interface Fault {
  code: Refusal;
  message: string;
}

/** POST /api/session: signs a teacher in; the answer sets an HttpOnly cookie. GET tells whether one is. DELETE signs out. */
export const SignIn = v.strictObject({ key: v.pipe(v.string(), v.maxLength(200)) });

/** GET /api/quizzes: the bank. */
export interface QuizHead {
  id: string;
  title: string;
  field: string;
  description: string;
  items: number;
  kinds: Kind[];
  tags: string[];
  /** Time as written, in minutes, reading and reveal included. */
  minutes: number;
  /** The last room played with it, or null. */
  lastRun: { at: number; share: number | null } | null;
}
/** A pack that could not be read, as GET /api/quizzes tells the teacher. */
export interface RefusedFile {
  file: string;
  line: number;
  reason: string;
}
export interface Bank {
  quizzes: QuizHead[];
  refused: RefusedFile[];
  drafts: DraftHead[];
}

/** What a draft still lacks before it can be played. */
export const NEEDS = [
  'question',
  'options',
  'true or false',
  'answers for the blanks',
  'pairs',
  'steps',
  'sample answer',
  'key points',
  'card',
  'feedback',
] as const;
export type Need = (typeof NEEDS)[number];

/** An item that came in and can't be played yet, and the quiz that it belongs to. */
export interface DraftHead {
  id: string;
  title: string;
  kind: Kind;
  needs: Need[];
  quizId: string;
  quizTitle: string;
}

/** What students said of an item's explanation. */
export interface Votes {
  unclear: number;
  helpful: number;
}

/** POST /api/imports/preview and POST /api/imports (signed in): the text of a page, as it was copied. */
export const ImportText = v.strictObject({ text: v.string() });

/** One row of an import. Texts are plain, as they stand in the file; what the file does not have is empty. */
export type ImportItem =
  | {
      status: 'ready' | 'draft';
      kind: Kind;
      title: string;
      question: string;
      context: string;
      sampleAnswer: string;
      keyPoints: { text: string; points: number }[];
      rubric: string;
      /** null: the file has none. */
      votes: Votes | null;
      tags: string[];
      /** Titles of related items. */
      related: string[];
      /** What is not as it stands in the file, and how, in sentences. */
      changes: string[];
      needs: Need[];
    }
  | {
      status: 'refused';
      /** null and '' where the file does not tell. */
      kind: Kind | null;
      title: string;
      changes: string[];
      needs: Need[];
      /** Where in the file, counted from 1, and why. */
      line: number;
      reason: string;
    };

/** Answer to both. With a refused row nothing is kept; `kept` is the quiz that now stands in the bank, null in a preview. */
export interface Imported {
  items: ImportItem[];
  kept: { quizId: string; title: string; playable: number; drafts: number } | null;
}

/** GET /api/items (signed in), and GET /api/quizzes/:id/items for those of one quiz in its order: every item of the bank, for "ask next" and for what students said of each. */
export interface BankItem {
  id: string;
  title: string;
  kind: Kind;
  /** Id and title of its quiz. */
  quiz: string;
  quizTitle: string;
  /** Ids of items it names. */
  related: string[];
  /** What students said of its explanation, over all rooms. */
  helpful: number;
  unclear: number;
}

/** POST /api/rooms: opens a room (signed in). */
export const OpenRoom = v.strictObject({ quizId: Slug, settings: Settings });
export type OpenRoom = v.InferOutput<typeof OpenRoom>;
/** Answer to POST /api/rooms and to POST /api/rooms/:roomId/take-over, which lets a signed-in teacher in from another device. */
export interface RoomKeys {
  roomId: string;
  code: string;
  hostToken: string;
  screenToken: string;
}
/** GET /api/rooms: rooms that run now (signed in). */
export interface LiveRoom {
  roomId: string;
  code: string;
  title: string;
  startedAt: number;
  players: number;
}

/** GET /api/join/:code: what a phone needs before it asks for a name. */
export interface JoinInfo {
  roomId: string;
  title: string;
  names: 'typed' | 'generated';
  locked: boolean;
}
/** Answer to GET /api/join/:code, status 410, where the room has ended: whoever holds a token of it can still ask for the own result. */
export interface RoomOver extends Fault {
  code: 'room-over';
  roomId: string;
}
/** GET /api/names: a name nobody needs to think about. */
export interface SuggestedName {
  name: string;
}

/** GET /api/addresses: where phones find this server (signed in). `seen` is whether a device from elsewhere has opened a page yet. */
export interface Addresses {
  chosen: string;
  others: string[];
  seen: boolean;
}

/** POST /api/my-result: a student's own result by the token of the seat; nobody else's data. */
export const MyResultQuery = v.strictObject({ roomId: RoomId, token: Token });
export type MyResultQuery = v.InferOutput<typeof MyResultQuery>;
export interface MyResult {
  title: string;
  at: number;
  name: string;
  points: number;
  rank: number;
  of: number;
  /** Share of all marks, fraction 0..1; null without a marked round. */
  share: number | null;
  /** Until when the private link to this result holds, ms since 1970; null: there is none, or it was ended. */
  link: number | null;
  rounds: {
    title: string;
    question: string;
    prompt: Prompt;
    outcome: Outcome;
    explanation: string;
    answer: Answer | null;
    share: number | null;
    detail: Detail | null;
  }[];
}
