import { type RequestHandler, Router } from 'express';
import * as v from 'valibot';
import { type LiveRoom, OpenRoom, type RoomKeys } from '../../shared/api.ts';
import { RoomId } from '../../shared/protocol.ts';
import { prepare } from '../content/prepare.ts';
import { type HttpDeps, OWNER } from './deps.ts';
import { Refused } from './faults.ts';

/** /rooms: opens rooms, lists those that run, and lets their teacher in from another device. */
export function roomRoutes({ bank, hall, media }: Pick<HttpDeps, 'bank' | 'hall' | 'media'>, teacher: RequestHandler): Router {
  const router = Router();

  router.post('/rooms', teacher, async (request, response) => {
    const body = v.safeParse(OpenRoom, request.body);
    if (!body.success) throw new Refused('malformed');
    const { quizId, settings } = body.output;
    await bank.refresh();
    const quiz = bank.quiz(quizId);
    if (!quiz) throw new Refused('not-found');
    const keys: RoomKeys = await hall.create(prepare(quiz, media.sizes), settings, OWNER);
    response.status(201).json(keys);
  });

  router.get('/rooms', teacher, async (_request, response) => {
    const running = (await hall.living()).filter(({ state }) => state.phase !== 'ended' && state.header.owner === OWNER);
    const rooms = running.map(({ roomId, state }) => ({
      roomId,
      code: state.code,
      title: state.header.quiz.title,
      startedAt: state.startedAt,
      players: state.total,
    }));
    response.json(rooms.sort((a, b) => b.startedAt - a.startedAt) satisfies LiveRoom[]);
  });

  router.post('/rooms/:roomId/take-over', teacher, async (request, response) => {
    const { roomId } = request.params;
    if (!v.is(RoomId, roomId)) throw new Refused('unknown-room');
    const room = await hall.find(roomId);
    if (room?.state.header.owner !== OWNER) throw new Refused((await hall.reporter.read(roomId)) ? 'room-over' : 'unknown-room');
    if (room.state.phase === 'ended') throw new Refused('room-over');
    const keys: RoomKeys = await hall.takeOver(room);
    response.json(keys);
  });

  return router;
}
