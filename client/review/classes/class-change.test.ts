import { describe, expect, it } from 'vitest';
import type { ClassStudent, ClassView, NamedSeat, Proposal } from '../../../shared/classes.ts';
import { asItStands, assigned, type Choice, confirmed, seatKey, split } from './class-change.ts';

const ROOMS = ['room-one', 'room-two', 'room-three'];
const seat = (room: number, number: number, name: string): NamedSeat => ({ roomId: ROOMS[room] ?? '', seat: number, name });
const student = (id: number, name: string, ...seats: (number | null)[]): ClassStudent => ({
  id,
  name,
  seats: seats.map((held) => (held === null ? null : { seat: held, name })),
  shares: [],
  attendance: [],
  share: null,
  tags: [],
});
const view = (more: Partial<ClassView>): ClassView => ({
  id: 'c',
  version: 4,
  name: '9B',
  rooms: ROOMS.map((roomId) => ({ roomId, title: '', startedAt: 0, here: 0, others: 0, share: null })),
  students: [student(1, 'Ana', 3, null, 5)],
  unmatched: [],
  apart: [],
  proposals: [],
  progress: [],
  help: [],
  ...more,
});
const ana = {
  id: 1,
  name: 'Ana',
  seats: [
    { roomId: 'room-one', seat: 3 },
    { roomId: 'room-three', seat: 5 },
  ],
};

describe('a class that is sent back', () => {
  it('as it stands says every room, student and seat', () => {
    expect(asItStands(view({ apart: [seat(1, 9, 'Guest')] }))).toEqual({
      version: 4,
      name: '9B',
      rooms: ROOMS,
      students: [ana],
      apart: [{ roomId: 'room-two', seat: 9 }],
    });
  });

  it('a confirmed proposal joins a student, or makes one', () => {
    const joins: Proposal = { student: 1, name: 'Ana', seats: [seat(1, 4, 'ANA')], doubtful: false };
    const makes: Proposal = { student: null, name: 'Ben', seats: [seat(0, 6, 'Ben'), seat(1, 7, 'ben')], doubtful: false };
    const { students } = confirmed(view({}), [joins, makes]);
    expect(students[0]?.seats).toContainEqual({ roomId: 'room-two', seat: 4 });
    expect(students[1]).toEqual({
      name: 'Ben',
      seats: [
        { roomId: 'room-one', seat: 6 },
        { roomId: 'room-two', seat: 7 },
      ],
    });
  });

  it('nobody gets two seats of one room', () => {
    const twice: Proposal = { student: 1, name: 'Ana', seats: [seat(0, 8, 'Ana'), seat(1, 4, 'Ana'), seat(1, 5, 'Ana')], doubtful: true };
    expect(confirmed(view({}), [twice]).students[0]?.seats).toEqual([...ana.seats, { roomId: 'room-two', seat: 4 }]);
  });

  it('what was said of single names is kept, and what was not said waits', () => {
    const unmatched = [seat(1, 4, 'A.'), seat(1, 5, 'New'), seat(1, 6, 'Phone'), seat(1, 7, 'Who')];
    const said: Choice[] = [1, 'new', 'nobody', 'unsaid'];
    const change = assigned(view({ unmatched }), new Map(unmatched.map((each, i) => [seatKey(each), said[i] ?? 'unsaid'])));
    expect(change.students.map(({ name, seats }) => [name, seats.length])).toEqual([
      ['Ana', 3],
      ['New', 1],
    ]);
    expect(change.apart).toEqual([{ roomId: 'room-two', seat: 6 }]);
  });

  it('an undone match leaves the seat to be matched again, and a student without a seat goes', () => {
    expect(split(view({}), 1, 'room-one').students[0]?.seats).toEqual([{ roomId: 'room-three', seat: 5 }]);
    expect(split(view({ students: [student(2, 'Ben', 1, null, null)] }), 2, 'room-one').students).toEqual([]);
  });

  it('the view that came in is left as it was', () => {
    const before = view({});
    confirmed(before, [{ student: 1, name: 'Ana', seats: [seat(1, 4, 'Ana')], doubtful: false }]);
    expect(before.students[0]?.seats).toEqual([{ seat: 3, name: 'Ana' }, null, { seat: 5, name: 'Ana' }]);
  });
});
