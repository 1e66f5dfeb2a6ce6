import { type Ack, HostAuth, HostCommand, PageQuery, Step, WallQuery, WholeQuery } from '../../shared/protocol.ts';
import type { LiveRoom } from '../rooms/live-room.ts';
import { checkName, holds } from '../rooms/seats.ts';
import type { Connection, Desk, Session } from './connection.ts';
import { admit, MessageRate, shaped } from './gate.ts';

/** A teacher's connection. */
export async function connectHost(desk: Desk, connection: Connection<'host'>): Promise<Session | null> {
  const admitted = await admit(desk, connection, HostAuth);
  if (!admitted) return null;
  const { room, auth } = admitted;
  if (!holds(room.state, auth.token, 'host')) {
    connection.close('not-yours');
    return null;
  }
  const rate = new MessageRate(desk.runtime.clock);
  const leave = room.watchAsHost(connection);
  connection.enter(room.roomId);
  connection.emit('welcome', room.hostWelcome(auth.session, desk.joinUrl()));
  return {
    receive(event, payload, answer) {
      if (!rate.take()) return connection.close('too-fast');
      switch (event) {
        case 'clock':
          return answer(room.clock.now());
        case 'page': {
          const query = shaped(PageQuery, payload);
          return answer(query ? { ok: true, ...room.page(query) } : ({ ok: false, code: 'malformed' } satisfies Ack));
        }
        case 'wall': {
          const query = shaped(WallQuery, payload);
          return answer(query ? { ok: true, ...room.wall(query) } : ({ ok: false, code: 'malformed' } satisfies Ack));
        }
        case 'key': {
          const query = shaped(Step, payload);
          return answer(query ? { ok: true, key: room.key(query) } : ({ ok: false, code: 'malformed' } satisfies Ack));
        }
        case 'whole': {
          const query = shaped(WholeQuery, payload);
          return answer(query ? { ok: true, text: room.whole(query) } : ({ ok: false, code: 'malformed' } satisfies Ack));
        }
        case 'command': {
          const command = shaped(HostCommand, payload);
          if (!command) return answer({ ok: false, code: 'malformed' } satisfies Ack);
          void submit(desk, room, auth.session, command).then(answer, () => answer({ ok: false, code: 'store-away' } satisfies Ack));
          return;
        }
        default:
          return answer({ ok: false, code: 'malformed' } satisfies Ack);
      }
    },
    closed: leave,
  };
}

async function submit(desk: Desk, room: LiveRoom, by: string, command: HostCommand): Promise<Ack> {
  if (command.type === 'ask') {
    const found = desk.item(command.item);
    // What is known goes at once: the teacher's next command must not overtake it.
    const prepared = found instanceof Promise ? await found : found;
    return prepared ? room.submit({ ...command, prepared, by }) : { ok: false, code: 'unknown-item' };
  }
  if (command.type !== 'rename') return room.submit({ ...command, by });
  const name = checkName(command.name, desk.runtime.naming);
  return typeof name === 'string' ? { ok: false, code: name } : room.submit({ ...command, ...name, by });
}
