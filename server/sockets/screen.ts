import { type Ack, ScreenAuth } from '../../shared/protocol.ts';
import { holds } from '../rooms/seats.ts';
import type { Connection, Desk, Session } from './connection.ts';
import { admit, MessageRate } from './gate.ts';

/** A projector's connection: its token can only look. */
export async function connectScreen(desk: Desk, connection: Connection<'screen'>): Promise<Session | null> {
  const admitted = await admit(desk, connection, ScreenAuth);
  if (!admitted) return null;
  const { room, auth } = admitted;
  if (!holds(room.state, auth.token, 'screen')) {
    connection.close('not-yours');
    return null;
  }
  const rate = new MessageRate(desk.runtime.clock);
  const leave = room.watchAsScreen(connection);
  connection.enter(room.roomId);
  connection.emit('welcome', room.screenWelcome(desk.joinUrl()));
  return {
    receive(event, _payload, answer) {
      if (!rate.take()) return connection.close('too-fast');
      answer(event === 'clock' ? room.clock.now() : ({ ok: false, code: 'malformed' } satisfies Ack));
    },
    closed: leave,
  };
}
