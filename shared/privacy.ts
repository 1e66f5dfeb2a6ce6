import * as v from 'valibot';
import { RoomId } from './protocol.ts';
import { Index } from './questions/text.ts';

/** What a teacher asks to be deleted. All of it signed in; what a page can't be asked twice about is shown before. */

/** One student of one room. */
export const Place = v.strictObject({ roomId: RoomId, seat: Index });
export type Place = v.InferOutput<typeof Place>;

/** Most students that are forgotten by one request. */
const MOST = 2000;

/**
 * GET /api/privacy/forget?room=ROOM&seat=SEAT: every place where the student of this one may be found: by the folded name, or by what
 * the teacher matched in a class. Nothing is changed. The teacher decides which of them are this student.
 */
export interface ForgetPreview {
  /** The one that was asked for first, then the newest room first. */
  places: ForgetPlace[];
  /** No place is missing. False: there are more rooms than one request looks through. */
  complete: boolean;
}
export interface ForgetPlace extends Place {
  title: string;
  startedAt: number;
  /** As it stands in that room. */
  name: string;
  /** The same name but for case, accents and signs; false: "Ana 2" for "Ana", as a second Ana of a room is called, or another one. */
  same: boolean;
  /** The teacher has matched it with the one that was asked for, in a class over time: whatever the name. */
  matched: boolean;
  /** The room runs now: forgetting ends it for everybody. */
  live: boolean;
}

/**
 * POST /api/privacy/forget: takes these students out of their rooms. Marks stay under a neutral name ("Student 7"); the name, what was
 * typed, every token and private link go, and so does the log of a room that has one still: a room that runs is ended. What may not be
 * there (any more) is passed over. Answers 200 when it is done; a server that is killed meanwhile finishes it at its next start.
 */
export const Forget = v.strictObject({ places: v.pipe(v.array(Place), v.minLength(1), v.maxLength(MOST)) });
export interface Forgotten {
  /** Students that were found and are forgotten. */
  forgotten: number;
}

/** DELETE /api/reports/:roomId (204): the room whole. One that runs is ended. */

/**
 * GET /api/reports/:roomId/links: the private links of a room that hold now. DELETE /api/reports/:roomId/links revokes them all,
 * DELETE /api/reports/:roomId/links/:seat that of one student (204, also where there is none).
 */
export interface LinkLine {
  seat: number;
  /** ms since 1970. */
  until: number;
}
