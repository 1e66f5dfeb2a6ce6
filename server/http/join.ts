import { type Response, Router } from 'express';
import * as v from 'valibot';
import type { JoinInfo, RoomOver, SuggestedName } from '../../shared/api.ts';
import { RoomCode } from '../../shared/protocol.ts';
import { clientAddress } from './client-address.ts';
import type { HttpDeps } from './deps.ts';
import { Refused } from './faults.ts';
import { WrongCodes } from './wrong-codes.ts';

/** What a phone asks before it has a seat. Whoever knows the code may know this much of a room, and no more. */
export function joinRoutes({ hall, runtime }: Pick<HttpDeps, 'hall' | 'runtime'>): Router {
  const wrongCodes = new WrongCodes(runtime.clock);
  const router = Router();

  router.get('/join/:code', async (request, response) => {
    const { code } = request.params;
    // What is no code at all finds no room and tells nothing.
    if (!v.is(RoomCode, code)) throw new Refused('unknown-room');
    const roomId = await wrongCodes.look(
      clientAddress(request),
      request.socket,
      () => hall.resolve(code),
      (leave) => response.once('close', leave),
    );
    if (roomId === 'left') return;
    if (roomId === 'full') throw new Refused('too-many-tries');
    if (roomId === null) throw new Refused('unknown-room');
    await answer(roomId, response);
  });

  async function answer(roomId: string, response: Response): Promise<void> {
    const room = await hall.find(roomId);
    // It began to stop meanwhile, and looks for no rooms any more.
    if (!room && hall.refusal === 'draining') throw new Refused('draining');
    if (!room || room.state.phase === 'ended') throw new Refused('room-over', { roomId } satisfies Pick<RoomOver, 'roomId'>);
    response.json({
      roomId,
      title: room.state.header.quiz.title,
      names: room.state.settings.names,
      locked: room.state.locked,
    } satisfies JoinInfo);
  }

  router.get('/names', (_request, response) => {
    response.json({ name: runtime.naming.draw(runtime.random) } satisfies SuggestedName);
  });

  return router;
}
