import { describe, expect, it } from 'vitest';
import type { ClassChange, SeatRef } from '../../shared/classes.ts';
import type { Report } from '../../shared/report.ts';
import { createMemoryStore } from '../../tests/memory-store/memory-store.ts';
import { card, earned, reportOf, statement, student, written, wrote } from '../../tests/report.ts';
import { fold } from '../content/fold.ts';
import { StoreError } from '../store/store.ts';
import { ClassBook } from './class-book.ts';
import { type ClassDoc, changedClass, dropRoom, forgetInClass, newClass, sameStudent } from './class-doc.ts';
import { classView } from './class-view.ts';
import { lessonOf } from './lesson.ts';
import { proposalsOf } from './proposals.ts';

const DAY = 24 * 3600_000;
const room = (n: number) => String(n).repeat(21);
const at = (n: number, seat: number): SeatRef => ({ roomId: room(n), seat });

/** Room n, on day n: each student by name with the shares of two questions on "t", then of one on "u"; null: no answer. */
function roomOf(n: number, people: Record<string, (number | null)[]>): Report {
  const rounds = [
    statement('a', { item: { tags: ['t'] } }),
    statement('b', { item: { tags: ['t'] } }),
    statement('c', { item: { tags: ['u'] } }),
  ];
  const players = Object.entries(people).map(([name, shares], seat) =>
    student(
      seat,
      shares.map((share) => (share === null ? null : earned(share))),
      { name },
    ),
  );
  return reportOf(rounds, players, { roomId: room(n), title: `Room ${n}`, startedAt: n * DAY });
}

function docOf(rooms: number[], students: [string, ...SeatRef[]][], apart: SeatRef[] = []): ClassDoc {
  return {
    ...newClass('c', '7b', rooms.map(room)),
    students: students.map(([name, ...seats], i) => ({ id: i + 1, name, seats })),
    apart,
    lastId: students.length,
  };
}
const viewOf = (doc: ClassDoc, ...reports: Report[]) => classView({ version: 3, doc }, reports.map(lessonOf), fold);

describe('names are matched by the teacher, never silently', () => {
  const first = roomOf(1, { Ana: [1, 1, 1], Ben: [1, 1, 1], Zoé: [1, 1, 1] });
  const second = roomOf(2, { ' ana ': [1, 1, 1], Cem: [1, 1, 1], ZOE: [1, 1, 1] });

  it('in a new class nobody is matched, and every seat is proposed once', () => {
    const view = viewOf(docOf([1, 2], []), second, first);
    expect(view.students).toEqual([]);
    expect(view.unmatched).toHaveLength(6);
    expect(view.proposals.map(({ student, name, seats, doubtful }) => [student, name, seats.length, doubtful])).toEqual([
      [null, 'Ana', 2, false],
      [null, 'Ben', 1, false],
      [null, 'Zoé', 2, false],
      [null, 'Cem', 1, false],
    ]);
    expect(view.proposals.flatMap(({ seats }) => seats)).toHaveLength(6);
  });

  it('a seat is proposed to the student who is called so, or who has a seat of that name', () => {
    const view = viewOf(
      docOf(
        [1, 2],
        [
          ['Anastasia', at(1, 0)],
          ['Zoe', at(1, 2)],
        ],
      ),
      first,
      second,
    );
    expect(view.proposals.map(({ student, name, seats }) => [student, name, seats])).toEqual([
      [null, 'Ben', [{ ...at(1, 1), name: 'Ben' }]],
      [1, 'Anastasia', [{ ...at(2, 0), name: ' ana ' }]],
      [null, 'Cem', [{ ...at(2, 1), name: 'Cem' }]],
      [2, 'Zoe', [{ ...at(2, 2), name: 'ZOE' }]],
    ]);
  });

  it('where two are called alike, it says that one must look twice', () => {
    const seats = [
      { ...at(1, 0), name: 'Ana' },
      { ...at(1, 1), name: 'Ana 2' },
      { ...at(2, 0), name: 'Ana' },
      { ...at(2, 1), name: 'Ben' },
    ];
    expect(proposalsOf(seats, [], fold).map(({ name, seats, doubtful }) => [name, seats.length, doubtful])).toEqual([
      ['Ana', 2, true],
      ['Ana 2', 1, true],
      ['Ben', 1, false],
    ]);
    const twins = [1, 2].map((id) => ({ id, name: 'Ben', seats: [] }));
    expect(proposalsOf(seats.slice(3), twins, fold)).toEqual([{ student: 1, name: 'Ben', seats: seats.slice(3), doubtful: true }]);
  });

  it('a student has one seat a room: a second one of the name is somebody else', () => {
    const seats = [
      { ...at(1, 0), name: 'Ana' },
      { ...at(1, 1), name: 'ANA' },
    ];
    expect(proposalsOf(seats, [], fold).map(({ seats, doubtful }) => [seats.length, doubtful])).toEqual([
      [1, true],
      [1, true],
    ]);
    const taken = [{ id: 1, name: 'Ana', seats: seats.slice(0, 1) }];
    expect(proposalsOf(seats.slice(1), taken, fold)).toEqual([{ student: null, name: 'ANA', seats: seats.slice(1), doubtful: true }]);
  });

  it('who is forgotten or was removed is nobody’s match', () => {
    const report = roomOf(1, { 'Student 1': [1, 1, 1], Rude: [1, 1, 1], Ben: [1, 1, 1] });
    report.players = report.players.map((player, i) => ({ ...player, kicked: i === 1, ...(i === 0 && { forgotten: true as const }) }));
    expect(viewOf(docOf([1], []), report).unmatched.map(({ name }) => name)).toEqual(['Ben']);
  });
});

describe('what a teacher sends back', () => {
  const doc = docOf(
    [1, 2],
    [
      ['Ana', at(1, 0), at(2, 0)],
      ['Ben', at(1, 1)],
    ],
  );
  const send = (change: Partial<ClassChange>) =>
    changedClass(
      doc,
      { version: 1, name: '7b', rooms: [room(1), room(2)], students: [], apart: [], ...change },
      (id) => id !== room(9),
      ({ seat }) => seat < 5,
    );

  it('is kept: names, seats, who is apart; new students get an id of their own', () => {
    const changed = send({
      name: '8b',
      students: [
        { id: 2, name: 'Benno', seats: [at(1, 1), at(2, 1)] },
        { name: 'Cem', seats: [at(2, 2)] },
      ],
      apart: [at(1, 0)],
    });
    expect(changed).toEqual({
      schema: 1,
      id: 'c',
      name: '8b',
      rooms: [room(1), room(2)],
      students: [
        { id: 2, name: 'Benno', seats: [at(1, 1), at(2, 1)] },
        { id: 3, name: 'Cem', seats: [at(2, 2)] },
      ],
      apart: [at(1, 0)],
      lastId: 3,
    });
  });

  it('leaves out rooms and seats that are not there, and students without a seat with them', () => {
    const changed = send({
      rooms: [room(1), room(9)],
      students: [
        { id: 1, name: 'Ana', seats: [at(1, 0), at(2, 0)] },
        { id: 2, name: 'Ben', seats: [at(1, 7)] },
      ],
      apart: [at(2, 1)],
    });
    expect(changed).toMatchObject({ rooms: [room(1)], students: [{ id: 1, seats: [at(1, 0)] }], apart: [] });
  });

  it('is refused where a seat would have two owners, a student two seats of a room, or an id is made up', () => {
    expect(
      send({
        students: [
          { id: 1, name: 'A', seats: [at(1, 0)] },
          { id: 2, name: 'B', seats: [at(1, 0)] },
        ],
      }),
    ).toBeNull();
    expect(send({ students: [{ id: 1, name: 'A', seats: [at(1, 0)] }], apart: [at(1, 0)] })).toBeNull();
    expect(send({ students: [{ id: 1, name: 'A', seats: [at(1, 0), at(1, 1)] }] })).toBeNull();
    expect(send({ students: [{ id: 7, name: 'A', seats: [at(1, 0)] }] })).toBeNull();
    expect(
      send({
        students: [
          { id: 1, name: 'A', seats: [at(1, 0)] },
          { id: 1, name: 'B', seats: [at(1, 1)] },
        ],
      }),
    ).toBeNull();
  });
});

describe('over time', () => {
  const rooms = [
    roomOf(1, { Ana: [1, 0, 1], Ben: [0, 0, 1], Cem: [1, 1, 1] }),
    roomOf(2, { Ana: [1, 1, 1], Ben: [0, 0, 1] }),
    roomOf(3, { Ana: [1, 1, null], Ben: [0.4, 0.4, 1] }),
    roomOf(4, { Ana: [null, null, null], Guest: [0, 0, 0] }),
  ];
  const doc = docOf(
    [1, 2, 3, 4],
    [
      ['Ana', at(1, 0), at(2, 0), at(3, 0), at(4, 0)],
      ['Ben', at(1, 1), at(2, 1), at(3, 1)],
      ['Cem', at(1, 2)],
    ],
    [at(4, 1)],
  );
  const view = viewOf(doc, ...rooms);
  const [ana, ben, cem] = view.students;

  it('rooms stand in the order of time, with the class in them and without who is set apart', () => {
    expect(view.rooms.map(({ title, here, others }) => [title, here, others])).toEqual([
      ['Room 1', 3, 0],
      ['Room 2', 2, 0],
      ['Room 3', 2, 0],
      ['Room 4', 1, 1],
    ]);
    // Ana gave no answer: the first question was seen and left out, the others were not reached.
    expect(view.rooms[3]?.share).toBe(0);
    expect(view.apart).toEqual([{ ...at(4, 1), name: 'Guest' }]);
    expect(view.unmatched).toEqual([]);
  });

  it('attendance: there, silent, absent', () => {
    expect([ana?.attendance, ben?.attendance, cem?.attendance]).toEqual([
      ['there', 'there', 'there', 'silent'],
      ['there', 'there', 'there', 'absent'],
      ['there', 'absent', 'absent', 'absent'],
    ]);
    expect(ben?.seats.map((seat) => seat?.name ?? null)).toEqual(['Ben', 'Ben', 'Ben', null]);
  });

  it('progress by tag: the class in each room, and how far it came', () => {
    expect(view.progress.map(({ tag }) => tag)).toEqual(['t', 'u']);
    const [t, u] = view.progress;
    expect(t?.shares.slice(0, 3).map((share) => share?.toFixed(6))).toEqual([(1 / 2).toFixed(6), '0.500000', '0.700000']);
    expect(t?.change).toBeCloseTo(-0.5, 12);
    expect(u?.shares).toEqual([1, 1, 0.5, null]);
    expect(u?.change).toBe(-0.5);
  });

  it('a student by tag, over all rooms: every question counts the same', () => {
    expect(ben?.tags[0]).toBeCloseTo(0.8 / 6, 12);
    expect(ben?.tags[1]).toBe(1);
    expect(cem?.share).toBe(1);
  });

  it('who needs help, each with the reasons and never without', () => {
    expect(view.help.map(({ student }) => student)).toEqual([2, 1, 3]);
    expect(view.help[0]?.reasons).toEqual([
      { code: 'low', share: expect.closeTo(3.8 / 9, 12), rooms: 3, below: 0.5 },
      { code: 'low-tag', tag: 't', rooms: 3, of: 3, share: expect.closeTo(0.8 / 6, 12), below: 0.5 },
    ]);
    expect(view.help[1]?.reasons).toEqual([{ code: 'falling', from: 5 / 6, to: 0.5 }]);
    expect(view.help[2]?.reasons).toEqual([{ code: 'absent', missed: 3, of: 3 }]);
  });

  it('rooms before the first one are nobody’s absence', () => {
    const late = viewOf(docOf([1, 2, 3, 4], [['Guest', at(4, 1)]]), ...rooms);
    expect(late.help).toEqual([]);
    expect(late.students[0]?.attendance).toEqual(['absent', 'absent', 'absent', 'there']);
  });

  it('few answers, and a fall from the first half to the second', () => {
    const quiet = [1, 2, 3, 4].map((n) => roomOf(n, { Dan: n < 3 ? [1, 1, 1] : [null, null, 0.1] }));
    const [line] = viewOf(docOf([1, 2, 3, 4], [['Dan', at(1, 0), at(2, 0), at(3, 0), at(4, 0)]]), ...quiet).help;
    // Not the tag: half of the rooms are no pattern yet.
    expect(line?.reasons).toEqual([
      { code: 'low', share: expect.closeTo(3.2 / 9, 12), rooms: 3, below: 0.5 },
      { code: 'few-answers', answered: 5, of: 9, rooms: 3 },
      { code: 'falling', from: 1, to: expect.closeTo(0.2 / 6, 12) },
    ]);
  });

  it('what nobody has marked counts nowhere', () => {
    const report = reportOf(
      [card('c'), written('w', { item: { tags: ['t'] } })],
      [student(0, [null, wrote('x', '-n', '-n')], { name: 'Ana' })],
      {
        roomId: room(1),
      },
    );
    const unmarked = viewOf(docOf([1], [['Ana', at(1, 0)]]), report);
    expect(unmarked.rooms[0]?.share).toBeNull();
    expect(unmarked.students[0]).toMatchObject({ shares: [null], share: null, attendance: ['there'] });
    expect(unmarked.progress).toEqual([]);
  });

  it('shares that rest on own marks are labelled', () => {
    const report = reportOf(
      [written('w'), statement('s')],
      [student(0, [wrote('x', '+a', '-a'), earned(1)], { name: 'Ana' }), student(1, [wrote('x', '+c', '-a'), earned(1)], { name: 'Ben' })],
      { roomId: room(1) },
    );
    const labelled = viewOf(
      docOf(
        [1],
        [
          ['Ana', at(1, 0)],
          ['Ben', at(1, 1)],
        ],
      ),
      report,
    );
    expect(labelled.students.map(({ name, share, ownOnly }) => [name, share, ownOnly])).toEqual([
      ['Ana', 0.75, 1],
      ['Ben', 0.75, undefined],
    ]);
  });

  it('a room whose report is gone is passed over', () => {
    expect(viewOf(doc, ...rooms.slice(1)).students.map(({ name, attendance }) => [name, attendance.length])).toEqual([
      ['Ana', 3],
      ['Ben', 3],
      ['Cem', 3],
    ]);
  });
});

describe('forgetting and deleting', () => {
  const doc = docOf(
    [1, 2],
    [
      ['Ana', at(1, 0), at(2, 3)],
      ['Ben', at(1, 1)],
    ],
    [at(2, 4), at(1, 2)],
  );

  it('who is forgotten in one room is taken out of the class, name and all', () => {
    const after = forgetInClass(doc, room(2), [3, 4]);
    expect(after).toMatchObject({ students: [{ id: 2, name: 'Ben' }], apart: [at(1, 2)] });
    expect(JSON.stringify(after)).not.toContain('Ana');
    expect(forgetInClass(doc, room(2), [9])).toBeNull();
    expect(after && forgetInClass(after, room(2), [3, 4])).toBeNull();
  });

  it('a deleted room goes, and with it the students who were in no other', () => {
    expect(dropRoom(doc, room(1))).toMatchObject({ rooms: [room(2)], students: [{ id: 1, seats: [at(2, 3)] }], apart: [at(2, 4)] });
    expect(dropRoom(doc, room(9))).toBeNull();
  });

  it('the teacher’s match tells where else the same student is', () => {
    expect(sameStudent(doc, room(1), 0)).toEqual([at(1, 0), at(2, 3)]);
    expect(sameStudent(doc, room(1), 2)).toEqual([]);
  });

  it('in the book: all classes that know the room, against whoever changes one at the same moment', async () => {
    const { library } = createMemoryStore({ now: () => 0 });
    const book = new ClassBook(library, 'local');
    const created = await book.create('one', '7b', [room(1), room(2)]);
    await book.put(created.version, { ...doc, id: 'one' });
    await book.create('two', '8b', [room(2)]);
    await new ClassBook(library, 'somebody else').create('other', '9b', [room(1)]);
    expect(await book.matched(room(1), 0)).toEqual([at(1, 0), at(2, 3)]);

    let disturbed = false;
    const racing = {
      ...library,
      async put(...args: Parameters<typeof library.put>) {
        if (!disturbed) {
          disturbed = true;
          const now = await book.get('one');
          if (now) await library.put('class', 'one', 'local', now.version, { ...now.doc, name: '7c' }, {});
          throw new StoreError('conflict', 'changed meanwhile');
        }
        return library.put(...args);
      },
      get: library.get.bind(library),
      list: library.list.bind(library),
      remove: library.remove.bind(library),
    };
    await new ClassBook(racing, 'local').forget(room(1), [0]);
    expect((await book.get('one'))?.doc).toMatchObject({ name: '7c', students: [{ name: 'Ben' }] });
    await book.drop(room(2));
    expect((await book.list()).map(({ name, rooms }) => [name, rooms])).toEqual([
      ['8b', 0],
      ['7c', 1],
    ]);
    expect(await book.get('other')).toBeNull();
  });
});
