import type { ClassChange, SeatRef } from '../../shared/classes.ts';

/** The kind of document under which the Library keeps classes. */
export const CLASS = 'class';

/** A class as it is kept. Names stand in `students` alone; names of seats are read from the reports each time. */
export interface ClassDoc {
  schema: 1;
  id: string;
  name: string;
  rooms: string[];
  students: DocStudent[];
  apart: SeatRef[];
  /** The highest id that a student has had. */
  lastId: number;
}
export interface DocStudent {
  id: number;
  name: string;
  seats: SeatRef[];
}

/** What lists need of it. */
export interface DocHead {
  name: string;
  rooms: string[];
  students: number;
}

export function headOf({ name, rooms, students }: ClassDoc): DocHead {
  return { name, rooms, students: students.length };
}

export function newClass(id: string, name: string, rooms: readonly string[]): ClassDoc {
  return { schema: 1, id, name, rooms: [...rooms], students: [], apart: [], lastId: 0 };
}

const keyOf = ({ roomId, seat }: SeatRef) => `${roomId} ${seat}`;

/**
 * The class as a teacher wants it. Rooms and seats that are not there (any more) are left out, and students without a seat with them.
 * @param isSeat is there such a seat, of a student who can be matched?
 * @returns null where a seat has two owners, a student two seats of one room, or an id is none of this class
 */
export function changedClass(
  doc: ClassDoc,
  change: ClassChange,
  isRoom: (roomId: string) => boolean,
  isSeat: (ref: SeatRef) => boolean,
): ClassDoc | null {
  const rooms = change.rooms.filter(isRoom);
  const inClass = new Set(rooms);
  const keeps = (ref: SeatRef) => inClass.has(ref.roomId) && isSeat(ref);
  const known = new Set(doc.students.map(({ id }) => id));
  const owned = [...change.students.flatMap(({ seats }) => seats), ...change.apart].map(keyOf);
  if (new Set(owned).size !== owned.length) return null;
  let { lastId } = doc;
  const students: DocStudent[] = [];
  for (const { id, name, seats } of change.students) {
    if (new Set(seats.map(({ roomId }) => roomId)).size !== seats.length) return null;
    if (id !== undefined && !known.delete(id)) return null;
    const kept = seats.filter(keeps);
    if (kept.length === 0) continue;
    if (id === undefined) lastId += 1;
    students.push({ id: id ?? lastId, name, seats: kept });
  }
  return { ...doc, name: change.name, rooms, students, apart: change.apart.filter(keeps), lastId };
}

/**
 * A class without students who are forgotten: who has one of these seats of the room is taken out whole, with the name and with what
 * the teacher matched. Their other seats stand unmatched again.
 * @returns null: nothing to do
 */
export function forgetInClass(doc: ClassDoc, roomId: string, seats: readonly number[]): ClassDoc | null {
  const gone = (ref: SeatRef) => ref.roomId === roomId && seats.includes(ref.seat);
  const students = doc.students.filter((student) => !student.seats.some(gone));
  const apart = doc.apart.filter((ref) => !gone(ref));
  return students.length === doc.students.length && apart.length === doc.apart.length ? null : { ...doc, students, apart };
}

/** A class without a room that is deleted, and without the students who were in no other. Null: the room is not in it. */
export function dropRoom(doc: ClassDoc, roomId: string): ClassDoc | null {
  if (!doc.rooms.includes(roomId)) return null;
  const elsewhere = (ref: SeatRef) => ref.roomId !== roomId;
  return {
    ...doc,
    rooms: doc.rooms.filter((room) => room !== roomId),
    students: doc.students
      .map((student) => ({ ...student, seats: student.seats.filter(elsewhere) }))
      .filter(({ seats }) => seats.length > 0),
    apart: doc.apart.filter(elsewhere),
  };
}

/** Every seat that the teacher has matched with this one: the same person. Of a seat that is not matched, none. */
export function sameStudent(doc: ClassDoc, roomId: string, seat: number): SeatRef[] {
  return doc.students.find(({ seats }) => seats.some((ref) => ref.roomId === roomId && ref.seat === seat))?.seats ?? [];
}
