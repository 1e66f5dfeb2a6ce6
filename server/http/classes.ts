import { json, type RequestHandler, Router } from 'express';
import * as v from 'valibot';
import { ClassChange, type ClassHead, type ClassView, NewClass } from '../../shared/classes.ts';
import { ClassBook, type KeptClass } from '../classes/class-book.ts';
import { changedClass } from '../classes/class-doc.ts';
import { classView } from '../classes/class-view.ts';
import { type Lesson, lessonOf } from '../classes/lesson.ts';
import { type HttpDeps, OWNER } from './deps.ts';
import { Refused } from './faults.ts';
import type { ReportSource } from './report-source.ts';

/** Two thousand students with sixty rooms between them: a class comes back whole. */
const LARGEST_BODY = '8mb';
const ID_BYTES = 12;
const ClassId = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{16}$/));

/** Reads the large bodies of /classes, of a signed-in teacher only. Stands before the reader that takes small ones. */
export function classBodies(teacher: RequestHandler): Router {
  const router = Router();
  router.put('/classes/:id', teacher, json({ limit: LARGEST_BODY, inflate: false }));
  return router;
}

/** /classes: classes over time, and who is who in their rooms. */
export function classRoutes(
  { store, runtime: { naming, random } }: Pick<HttpDeps, 'store' | 'runtime'>,
  reports: ReportSource,
  teacher: RequestHandler,
): Router {
  const book = new ClassBook(store.library, OWNER);
  const router = Router();

  router.get('/classes', teacher, async (_request, response) => {
    response.json((await book.list()) satisfies ClassHead[]);
  });

  router.post('/classes', teacher, async (request, response) => {
    const body = v.safeParse(NewClass, request.body);
    if (!body.success) throw new Refused('malformed');
    const lessons = await lessonsOf(body.output.rooms);
    if (lessons.length < body.output.rooms.length) throw new Refused('unknown-room');
    const id = Buffer.from(random.bytes(ID_BYTES)).toString('base64url');
    const kept = await book.create(id, body.output.name, body.output.rooms);
    response.status(201).json(classView(kept, lessons, naming.fold) satisfies ClassView);
  });

  router.get('/classes/:id', teacher, async (request, response) => {
    const kept = await find(request.params.id);
    response.json(classView(kept, await lessonsOf(kept.doc.rooms), naming.fold) satisfies ClassView);
  });

  router.put('/classes/:id', teacher, async (request, response) => {
    const body = v.safeParse(ClassChange, request.body);
    if (!body.success) throw new Refused('malformed');
    const { doc } = await find(request.params.id);
    const lessons = await lessonsOf(body.output.rooms);
    const seats = new Map(lessons.map(({ roomId, seats }) => [roomId, new Set(seats.map(({ seat }) => seat))]));
    const isSeat = ({ roomId, seat }: { roomId: string; seat: number }) => seats.get(roomId)?.has(seat) ?? false;
    const changed = changedClass(doc, body.output, (roomId) => seats.has(roomId), isSeat);
    if (!changed) throw new Refused('malformed');
    const kept = await book.put(body.output.version, changed);
    response.json(classView(kept, lessons, naming.fold) satisfies ClassView);
  });

  router.delete('/classes/:id', teacher, async (request, response) => {
    const kept = await find(request.params.id);
    if (request.query.version !== String(kept.version)) throw new Refused('changed-meanwhile');
    await book.remove(kept.doc.id);
    response.status(204).end();
  });

  async function find(id: unknown): Promise<KeptClass> {
    const kept = v.is(ClassId, id) ? await book.get(id) : null;
    if (!kept) throw new Refused('not-found');
    return kept;
  }

  /** Of the rooms that are there and are ours. One after the other: each is read whole, and other requests get their turn between two. */
  async function lessonsOf(rooms: readonly string[]): Promise<Lesson[]> {
    const lessons: Lesson[] = [];
    for (const roomId of rooms) {
      const report = await reports.read(roomId);
      if (report?.owner === OWNER) lessons.push(lessonOf(report));
    }
    return lessons;
  }

  return router;
}
