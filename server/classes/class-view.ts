import type { ClassRoom, ClassStudent, ClassView, NamedSeat, SeatRef, TagProgress } from '../../shared/classes.ts';
import type { KeptClass } from './class-book.ts';
import { attendanceOf, type Course, reasonsOf, shareOver } from './help.ts';
import { classShare, type Lesson, type LessonSeat, meanShare } from './lesson.ts';
import { type Matched, proposalsOf } from './proposals.ts';

/** The rooms of a class, oldest first, and who sat where. */
class Rooms {
  readonly lessons: Lesson[];
  readonly #seats = new Map<string, Map<number, LessonSeat>>();

  constructor(lessons: readonly Lesson[]) {
    this.lessons = [...lessons].sort((a, b) => a.startedAt - b.startedAt || (a.roomId < b.roomId ? -1 : 1));
    for (const { roomId, seats } of lessons) this.#seats.set(roomId, new Map(seats.map((seat) => [seat.seat, seat])));
  }

  seat({ roomId, seat }: SeatRef): LessonSeat | null {
    return this.#seats.get(roomId)?.get(seat) ?? null;
  }

  named(refs: readonly SeatRef[]): NamedSeat[] {
    return refs.flatMap((ref) => {
      const found = this.seat(ref);
      return found ? [{ ...ref, name: found.name }] : [];
    });
  }

  course(refs: readonly SeatRef[]): Course {
    return this.lessons.map((lesson) => {
      const ref = refs.find(({ roomId }) => roomId === lesson.roomId);
      const seat = ref ? this.seat(ref) : null;
      return seat ? { lesson, seat } : null;
    });
  }
}

/**
 * A class over its rooms.
 * @param lessons of its rooms that are there, in any order
 */
export function classView({ version, doc }: KeptClass, lessons: readonly Lesson[], fold: (name: string) => string): ClassView {
  const rooms = new Rooms(lessons);
  const apart = new Set(doc.apart.map(keyOf));
  const owned = new Set([...doc.students.flatMap(({ seats }) => seats), ...doc.apart].map(keyOf));
  const unmatched = rooms.lessons.flatMap(({ roomId, seats }) =>
    seats.map(({ seat, name }) => ({ roomId, seat, name })).filter((each) => !owned.has(keyOf(each))),
  );
  const matched = doc.students.map(({ id, name, seats }): Matched => ({ id, name, seats: rooms.named(seats) }));
  const counted = new Map(
    rooms.lessons.map((lesson) => [lesson, lesson.seats.filter(({ seat }) => !apart.has(keyOf({ roomId: lesson.roomId, seat })))]),
  );
  const progress = progressOf(rooms.lessons, counted);
  const courses = doc.students.map((student) => ({ student, course: rooms.course(student.seats) }));
  const tags = progress.map(({ tag }) => tag);
  return {
    id: doc.id,
    version,
    name: doc.name,
    rooms: rooms.lessons.map((lesson): ClassRoom => {
      const here = doc.students.filter(({ seats }) => seats.some((ref) => ref.roomId === lesson.roomId && rooms.seat(ref))).length;
      const { roomId, title, startedAt } = lesson;
      return { roomId, title, startedAt, here, others: lesson.seats.length - here, share: classShare(lesson, counted.get(lesson) ?? []) };
    }),
    students: courses
      .map(({ student, course }) => studentLine(student, course, tags))
      .sort((a, b) => compare(fold(a.name), fold(b.name)) || a.id - b.id),
    unmatched,
    apart: rooms.named(doc.apart),
    proposals: proposalsOf(unmatched, matched, fold),
    progress,
    help: courses
      .map(({ student, course }) => ({ student: student.id, reasons: reasonsOf(course, tags), share: shareOver(attendedOf(course)) }))
      .filter(({ reasons }) => reasons.length > 0)
      .sort((a, b) => b.reasons.length - a.reasons.length || (a.share ?? 1) - (b.share ?? 1))
      .map(({ student, reasons }) => ({ student, reasons })),
  };
}

const keyOf = ({ roomId, seat }: SeatRef) => `${roomId} ${seat}`;
const compare = (a: string, b: string) => (a < b ? -1 : Number(a > b));
const attendedOf = (course: Course) => course.flatMap((each) => each ?? []);

function studentLine({ id, name }: { id: number; name: string }, course: Course, tags: readonly string[]): ClassStudent {
  const attended = attendedOf(course);
  const ownOnly = attended.reduce((sum, { seat }) => sum + seat.ownOnly, 0);
  return {
    id,
    name,
    seats: course.map((each) => (each ? { seat: each.seat.seat, name: each.seat.name } : null)),
    shares: course.map((each) => each && meanShare(each.lesson, each.seat)),
    attendance: attendanceOf(course),
    share: shareOver(attended),
    ...(ownOnly > 0 && { ownOnly }),
    tags: tags.map((tag) => shareOver(attended, tag)),
  };
}

/** Tags of most rooms first; ties by name. */
function progressOf(lessons: readonly Lesson[], counted: ReadonlyMap<Lesson, readonly LessonSeat[]>): TagProgress[] {
  const tags = [...new Set(lessons.flatMap((lesson) => lesson.tags.flat()))];
  const lines = tags.map((tag): TagProgress => {
    const shares = lessons.map((lesson) => classShare(lesson, counted.get(lesson) ?? [], tag));
    const told = shares.flatMap((share) => share ?? []);
    const first = told[0];
    const last = told.at(-1);
    return { tag, shares, change: told.length > 1 && first !== undefined && last !== undefined ? last - first : null };
  });
  const asked = ({ shares }: TagProgress) => shares.filter((share) => share !== null).length;
  return lines.sort((a, b) => asked(b) - asked(a) || compare(a.tag, b.tag));
}
