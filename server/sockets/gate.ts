import * as v from 'valibot';
import { type Audience, PROTOCOL, type Refusal } from '../../shared/protocol.ts';
import { UnknownRules } from '../rooms/hall.ts';
import type { LiveRoom } from '../rooms/live-room.ts';
import type { Clock } from '../rooms/runtime.ts';
import type { Connection, Desk } from './connection.ts';

/** A socket may send this many messages at once, and this many a second in the long run. A quick thumb sends five. */
const BURST = 60;
const PER_SECOND = 20;

/** Messages of one socket: a bucket that fills with time. */
export class MessageRate {
  readonly #clock: Clock;
  #left = BURST;
  #at: number;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#at = clock.monotonic();
  }

  /** Takes one message from the bucket; false when it is empty. */
  take(): boolean {
    const now = this.#clock.monotonic();
    this.#left = Math.min(BURST, this.#left + ((now - this.#at) * PER_SECOND) / 1000);
    this.#at = now;
    if (this.#left < 1) return false;
    this.#left -= 1;
    return true;
  }
}

/** Shape is checked here and nowhere else: what passes has exactly the fields of its schema. */
export function shaped<S extends v.GenericSchema>(schema: S, payload: unknown): v.InferOutput<S> | null {
  const result = v.safeParse(schema, payload, { abortEarly: true });
  return result.success ? result.output : null;
}

/** Reads the handshake and finds the room; otherwise says why not and closes. */
export async function admit<S extends v.GenericSchema<unknown, { v: number; room: string; token: string }>>(
  desk: Desk,
  connection: Pick<Connection<Audience>, 'auth' | 'close'>,
  schema: S,
): Promise<{ auth: v.InferOutput<S>; room: LiveRoom } | null> {
  const refuse = (code: Refusal) => {
    connection.close(code);
    return null;
  };
  const { auth: said } = connection;
  if (typeof said === 'object' && said !== null && 'v' in said && said.v !== PROTOCOL) return refuse('reload');
  const auth = shaped(schema, said);
  if (!auth) return refuse('malformed');
  if (desk.hall.refusal) return refuse(desk.hall.refusal);
  try {
    const room = await desk.hall.find(auth.room);
    if (room) return { auth, room };
    // It began to stop meanwhile, and looks for no rooms any more.
    if (desk.hall.refusal) return refuse(desk.hall.refusal);
    return refuse((await desk.hall.reporter.read(auth.room)) ? 'room-over' : 'unknown-room');
  } catch (err) {
    if (err instanceof UnknownRules) return refuse('upgrading');
    desk.runtime.log.warn({ err }, 'could not open a room for a socket');
    return refuse('store-away');
  }
}
