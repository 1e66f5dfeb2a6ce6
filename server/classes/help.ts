import type { Attendance, Reason } from '../../shared/classes.ts';
import { type Lesson, type LessonSeat, meanShare, pooled } from './lesson.ts';

/** Below this share of the marks somebody is in need of help, fraction 0..1. */
const BELOW = 0.5;
/** Lessons that "lately" means. */
const LATELY = 3;
/** Missing so many of them is too many. */
const MISSED = 2;
/** Fewer answers than this, of the questions that were reached, fraction 0..1; and questions that must have been reached to say so. */
const ANSWERS = 0.6;
const REACHED = 5;
/** A fall from one half of the lessons to the other, fraction 0..1; and lessons that two halves take. */
const FALL = 0.2;
const HALVES = 4;

/** One student's lessons, oldest first; null: was not there. */
export type Course = ({ lesson: Lesson; seat: LessonSeat } | null)[];

type Attended = NonNullable<Course[number]>;

export function attendanceOf(course: Course): Attendance[] {
  return course.map((each) => each?.seat.attendance ?? 'absent');
}

/** Share over all lessons, or over those questions of them that have a tag. */
export function shareOver(attended: readonly Attended[], tag?: string): number | null {
  return pooled(
    attended.map(({ lesson, seat }) => ({ tags: lesson.tags, shares: seat.shares })),
    tag,
  );
}

/** Why a student may need help. Lessons before the first one are nobody's absence. Empty: no reason. */
export function reasonsOf(course: Course, tags: readonly string[]): Reason[] {
  const since = course.slice(course.findIndex((each) => each !== null));
  const attended = since.flatMap((each) => each ?? []);
  if (attended.length === 0) return [];
  return [
    ...absent(since),
    ...low(attended),
    ...tags.flatMap((tag) => lowTag(attended, tag)),
    ...fewAnswers(attended),
    ...falling(attended),
  ];
}

function absent(since: Course): Reason[] {
  const last = since.slice(-LATELY);
  const missed = last.filter((each) => each === null).length;
  return missed >= MISSED ? [{ code: 'absent', missed, of: last.length }] : [];
}

function low(attended: readonly Attended[]): Reason[] {
  const last = attended.slice(-LATELY);
  const share = shareOver(last);
  return last.length > 1 && share !== null && share < BELOW ? [{ code: 'low', share, rooms: last.length, below: BELOW }] : [];
}

/** In two lessons at least, and in most of those with the tag: one bad day is no reason. */
function lowTag(attended: readonly Attended[], tag: string): Reason[] {
  const shares = attended.flatMap(({ lesson, seat }) => meanShare(lesson, seat, tag) ?? []);
  const rooms = shares.filter((share) => share < BELOW).length;
  const share = shareOver(attended, tag);
  if (rooms < 2 || rooms * 2 <= shares.length || share === null || share >= BELOW) return [];
  return [{ code: 'low-tag', tag, rooms, of: shares.length, share, below: BELOW }];
}

function fewAnswers(attended: readonly Attended[]): Reason[] {
  const last = attended.slice(-LATELY);
  const of = last.reduce((sum, { seat }) => sum + seat.reached, 0);
  const answered = last.reduce((sum, { seat }) => sum + seat.answered, 0);
  return of >= REACHED && answered < of * ANSWERS ? [{ code: 'few-answers', answered, of, rooms: last.length }] : [];
}

function falling(attended: readonly Attended[]): Reason[] {
  const half = attended.length >> 1;
  if (attended.length < HALVES) return [];
  const from = shareOver(attended.slice(0, half));
  const to = shareOver(attended.slice(-half));
  return from !== null && to !== null && from - to >= FALL ? [{ code: 'falling', from, to }] : [];
}
