import * as v from 'valibot';
import { RoomId } from './protocol.ts';

/**
 * A class over time: rooms that a teacher put together, and who is who in them. Nobody is matched silently: the server proposes, the
 * teacher confirms by sending the whole class back. All routes are for a signed-in teacher.
 *
 * GET /api/classes → ClassHead[], newest first.
 * POST /api/classes (NewClass) → 201, ClassView.
 * GET /api/classes/:id → ClassView.
 * PUT /api/classes/:id (ClassChange) → ClassView; `changed-meanwhile` where `version` is not the newest.
 * DELETE /api/classes/:id?version=… → 204. Rooms and their reports stay.
 */
export interface ClassHead {
  id: string;
  version: number;
  name: string;
  rooms: number;
  students: number;
}

const ClassName = v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(80));
const StudentName = v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(80));
const Rooms = v.pipe(
  v.array(RoomId),
  v.maxLength(60),
  v.check((rooms) => new Set(rooms).size === rooms.length),
);

/** A seat of a room: one student in one lesson. */
const SeatRef = v.strictObject({ roomId: RoomId, seat: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100_000)) });
export type SeatRef = v.InferOutput<typeof SeatRef>;

/** Nobody is matched yet: `ClassView.proposals` says who could be. */
export const NewClass = v.strictObject({ name: ClassName, rooms: v.pipe(Rooms, v.minLength(1)) });
export type NewClass = v.InferOutput<typeof NewClass>;

/**
 * The whole class as it shall be. A student has at most one seat a room, and no seat has two students; `id` is that of ClassView,
 * left out for a new student. `apart`: seats that belong to nobody of the class (a guest, the teacher's own phone). Seats and rooms
 * that are no longer there are dropped.
 */
export const ClassChange = v.strictObject({
  version: v.pipe(v.number(), v.integer(), v.minValue(1)),
  name: ClassName,
  rooms: Rooms,
  students: v.pipe(
    v.array(
      v.strictObject({
        id: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
        name: StudentName,
        seats: v.pipe(v.array(SeatRef), v.minLength(1), v.maxLength(60)),
      }),
    ),
    v.maxLength(2000),
  ),
  apart: v.pipe(v.array(SeatRef), v.maxLength(5000)),
});
export type ClassChange = v.InferOutput<typeof ClassChange>;

export interface ClassView {
  id: string;
  version: number;
  name: string;
  /** Oldest first. Everything below that is an array over rooms is in this order. */
  rooms: ClassRoom[];
  /** By name. */
  students: ClassStudent[];
  /** Seats that nobody has been matched with yet, and those set apart. */
  unmatched: NamedSeat[];
  apart: NamedSeat[];
  /** What the teacher may confirm: all of it is among `unmatched`. */
  proposals: Proposal[];
  /** By tag; tags of most rooms first. */
  progress: TagProgress[];
  /** Who needs help, most reasons first. Nobody is in here without a reason. */
  help: { student: number; reasons: Reason[] }[];
}

export interface ClassRoom {
  roomId: string;
  title: string;
  startedAt: number;
  /** Students of the class who took part, and others (not matched yet, or set apart). */
  here: number;
  others: number;
  /** Share of the marks of everybody who is not set apart, matched or not; fraction 0..1. */
  share: number | null;
}

export interface ClassStudent {
  id: number;
  name: string;
  /** Seat and name in each room; null: was not there. */
  seats: ({ seat: number; name: string } | null)[];
  /** Share of the marks in each room, fraction 0..1; null: not there, or nothing marked. */
  shares: (number | null)[];
  /** In each room: answered all along, came late, left early, joined and answered nothing, was not there. */
  attendance: Attendance[];
  /** Over all rooms. */
  share: number | null;
  /** Marks behind these shares that rest on the student's own ticks alone: label the shares so. Left out: none. */
  ownOnly?: number;
  /** By tag, in the order of `progress`: share over all rooms. */
  tags: (number | null)[];
}
export type Attendance = 'there' | 'late' | 'left' | 'silent' | 'absent';

export interface NamedSeat extends SeatRef {
  name: string;
}

/**
 * Seats that bear one name (case, accents, spaces and punctuation aside), at most one a room: a new student, or with one who is called
 * so or has a seat of that name. Every unmatched seat is in one proposal.
 */
export interface Proposal {
  /** A student of the class to whom the seats would be added; null: a new one. */
  student: number | null;
  name: string;
  seats: NamedSeat[];
  /** Somebody else is called so too, or would be without a number behind the name: look twice. */
  doubtful: boolean;
}

export interface TagProgress {
  tag: string;
  /** As `ClassRoom.share`, of the questions with the tag; null: the tag was not asked. */
  shares: (number | null)[];
  /** From the first room with the tag to the last, in shares; null: it was asked in one room alone. */
  change: number | null;
}

/** Why a student may need help: always told together with the name. */
export type Reason =
  /** Was not there in `missed` of the last `of` rooms. */
  | { code: 'absent'; missed: number; of: number }
  /** Below `below` on a tag, in each of so many rooms (of those with the tag); `share` is over all of them. */
  | { code: 'low-tag'; tag: string; rooms: number; of: number; share: number; below: number }
  /** Below `below` over the last `rooms` rooms that the student was in. */
  | { code: 'low'; share: number; rooms: number; below: number }
  /** Answered so many of the questions that were reached in the last rooms. */
  | { code: 'few-answers'; answered: number; of: number; rooms: number }
  /** Fell from the first half of the rooms to the second. */
  | { code: 'falling'; from: number; to: number };
