import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ClassChange, ClassHead, ClassView, Proposal } from '../../shared/classes.ts';
import type { Report } from '../../shared/report.ts';
import { type House, openHouse } from '../../tests/http/house.ts';
import { choice, picked, reportOf, student } from '../../tests/report.ts';

/** Two lessons: Ana and Ben, then Ana under another spelling and Cem. */
let house: House;
let cookie: string;
const room = (n: number) => String(n).repeat(21);
beforeAll(async () => {
  house = await openHouse();
  cookie = await house.signIn();
  await keep(lesson(1, ['Ana', 'Ben']));
  await keep(lesson(2, ['ANA', 'Cem']));
});
afterAll(() => house.close());

function lesson(n: number, names: string[], owner = 'local'): Report {
  const players = names.map((name, seat) => student(seat, [picked(seat)], { name }));
  const startedAt = Date.now() - (10 - n) * 3600_000;
  return reportOf([choice('one', { item: { tags: ['maps'] } })], players, { roomId: room(n), owner, startedAt, endedAt: startedAt + 1000 });
}
async function keep(report: Report): Promise<void> {
  await house.store.library.put('report', report.roomId, report.owner, 0, report, house.hall.reporter.head(report));
}
const ask = (method: string, path: string, body?: unknown) => house.ask(method, `/api/classes${path}`, { cookie, body });

/** The class as it is shown, with these proposals confirmed. */
function confirmed(view: ClassView, proposals: readonly Proposal[], change: Partial<ClassChange> = {}): ClassChange {
  const refs = (seats: readonly { roomId: string; seat: number }[]) => seats.map(({ roomId, seat }) => ({ roomId, seat }));
  return {
    version: view.version,
    name: view.name,
    rooms: view.rooms.map(({ roomId }) => roomId),
    students: [
      ...view.students.map(({ id, name, seats }) => ({
        id,
        name,
        seats: seats.flatMap((seat, i) => (seat ? [{ roomId: view.rooms[i]?.roomId ?? '', seat: seat.seat }] : [])),
      })),
      ...proposals.map(({ name, seats }) => ({ name, seats: refs(seats) })),
    ],
    apart: refs(view.apart),
    ...change,
  };
}

describe('a class over time', () => {
  let view: ClassView;

  it('is made of rooms, and matches nobody by itself', async () => {
    const { status, json } = await ask('POST', '', { name: ' 7b ', rooms: [room(2), room(1)] });
    expect(status).toBe(201);
    view = json as ClassView;
    expect(view).toMatchObject({ version: 1, name: '7b', students: [], help: [] });
    expect(view.rooms.map(({ roomId, here, others }) => [roomId, here, others])).toEqual([
      [room(1), 0, 2],
      [room(2), 0, 2],
    ]);
    expect(view.proposals.map(({ name, seats }) => [name, seats.length])).toEqual([
      ['Ana', 2],
      ['Ben', 1],
      ['Cem', 1],
    ]);
    expect((await ask('GET', '')).json).toEqual([{ id: view.id, version: 1, name: '7b', rooms: 2, students: 0 }] satisfies ClassHead[]);
  });

  it('has the students that the teacher confirms', async () => {
    const { status, json } = await ask('PUT', `/${view.id}`, confirmed(view, view.proposals));
    expect(status).toBe(200);
    view = json as ClassView;
    expect(view.version).toBe(2);
    expect(view.students.map(({ name, attendance }) => [name, attendance])).toEqual([
      ['Ana', ['there', 'there']],
      ['Ben', ['there', 'absent']],
      ['Cem', ['absent', 'there']],
    ]);
    expect(view.progress).toEqual([{ tag: 'maps', shares: [0.5, 0.5], change: 0 }]);
    expect((await ask('GET', `/${view.id}`)).json).toEqual(view);
  });

  it('is changed only as it was last read', async () => {
    const stale = confirmed(view, [], { version: 1, name: 'another' });
    expect(await ask('PUT', `/${view.id}`, stale)).toMatchObject({ status: 409, json: { code: 'changed-meanwhile' } });
    expect(await ask('DELETE', `/${view.id}?version=1`)).toMatchObject({ status: 409 });
    expect(await ask('DELETE', `/${view.id}`)).toMatchObject({ status: 409 });
    expect((await ask('GET', `/${view.id}`)).json).toEqual(view);
  });

  it('refuses what can not be', async () => {
    const good = confirmed(view, []);
    const [first] = good.students;
    for (const body of [
      { ...good, students: [...good.students, { name: 'Twin', seats: first?.seats }] },
      { ...good, students: [{ id: 99, name: 'X', seats: first?.seats }] },
      { ...good, rooms: [room(1), room(1)] },
      { ...good, name: '' },
      { ...good, more: 1 },
      {},
    ])
      expect(await ask('PUT', `/${view.id}`, body)).toMatchObject({ status: 400, json: { code: 'malformed' } });
    for (const body of [{ name: 'x', rooms: [] }, { name: 'x' }, { name: 'x'.repeat(81), rooms: [room(1)] }])
      expect((await ask('POST', '', body)).status).toBe(400);
    expect(await ask('POST', '', { name: 'x', rooms: [room(9)] })).toMatchObject({ status: 404, json: { code: 'unknown-room' } });
    await keep(lesson(8, ['Eve'], 'somebody else'));
    expect((await ask('POST', '', { name: 'x', rooms: [room(8)] })).status).toBe(404);
    for (const id of ['nope', '../..', 'A'.repeat(16)]) expect((await ask('GET', `/${encodeURIComponent(id)}`)).status).toBe(404);
  });

  it("is a teacher's alone", async () => {
    for (const [method, path] of [
      ['GET', ''],
      ['POST', ''],
      ['GET', `/${view.id}`],
      ['PUT', `/${view.id}`],
      ['DELETE', `/${view.id}?version=2`],
    ] as const)
      expect(await house.ask(method, `/api/classes${path}`, { body: method === 'GET' ? undefined : {} })).toMatchObject({
        status: 401,
        json: { code: 'not-signed-in' },
      });
  });

  it('takes a class of two thousand with sixty rooms, as it comes back whole', async () => {
    const seats = Array.from({ length: 60 }, (_, i) => ({ roomId: `R${String(i).padStart(20, '0')}`, seat: 4711 }));
    const students = Array.from({ length: 2000 }, () => ({ name: 'N'.repeat(80), seats }));
    // Refused for what it says, not for its size: a seat would have two owners.
    expect(await ask('PUT', `/${view.id}`, confirmed(view, [], { students }))).toMatchObject({ status: 400, json: { code: 'malformed' } });
  });

  it('a student who is forgotten in one room is out of the class; the marks of the others stay', async () => {
    const { status } = await house.ask('POST', '/api/privacy/forget', { cookie, body: { places: [{ roomId: room(1), seat: 0 }] } });
    expect(status).toBe(200);
    const { text, json } = await ask('GET', `/${view.id}`);
    const after = json as ClassView;
    expect(after.students.map(({ name }) => name)).toEqual(['Ben', 'Cem']);
    expect(text).not.toContain('"Ana"');
    // In the other room the teacher said nothing of forgetting: that seat waits to be matched again.
    expect(after.unmatched.map(({ name }) => name)).toEqual(['ANA']);
  });

  it('a deleted room is out of the class, with who was in no other', async () => {
    expect((await house.ask('DELETE', `/api/reports/${room(1)}`, { cookie })).status).toBe(204);
    const after = (await ask('GET', `/${view.id}`)).json as ClassView;
    expect(after.rooms.map(({ roomId }) => roomId)).toEqual([room(2)]);
    expect(after.students.map(({ name }) => name)).toEqual(['Cem']);
  });

  it('is deleted as it was last read, and its rooms stay', async () => {
    const { version } = (await ask('GET', `/${view.id}`)).json as ClassView;
    expect((await ask('DELETE', `/${view.id}?version=${version}`)).status).toBe(204);
    expect((await ask('GET', '')).json).toEqual([]);
    expect((await house.ask('GET', `/api/reports/${room(2)}`, { cookie })).status).toBe(200);
  });
});
