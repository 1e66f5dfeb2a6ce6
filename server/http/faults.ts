import type { ErrorRequestHandler } from 'express';
import type { Fault } from '../../shared/api.ts';
import type { Refusal } from '../../shared/protocol.ts';
import { UnknownRules } from '../rooms/hall.ts';
import type { Log } from '../rooms/runtime.ts';
import { StoreError } from '../store/store.ts';

/** Every refusal of the HTTP interface: its status, and what it means to whoever reads it in a terminal. */
const FAULTS = {
  malformed: { status: 400, message: 'The request can not be read: it is not JSON in the shape asked for.' },
  'not-signed-in': { status: 401, message: 'Sign in with the teacher key first.' },
  'wrong-key': { status: 401, message: 'This is not the teacher key.' },
  'foreign-origin': { status: 403, message: 'The request comes from a page of another address, or does not say from which.' },
  removed: { status: 403, message: 'The teacher took this seat out of the room.' },
  'not-found': { status: 404, message: 'There is nothing at this address.' },
  'unknown-room': { status: 404, message: 'There is no such room.' },
  'unknown-seat': { status: 404, message: 'This token has no seat in the room.' },
  'unknown-link': { status: 404, message: 'This link shows no result: it is wrong, has ended or was revoked.' },
  'nothing-to-ask': { status: 422, message: 'No question is left to ask again: the bank has none of these items.' },
  'changed-meanwhile': { status: 409, message: 'It has changed meanwhile. Load it again.' },
  'room-over': { status: 410, message: 'The room has ended.' },
  'too-large': { status: 413, message: 'The request is larger than this address takes.' },
  'too-many-tries': { status: 429, message: 'Too many wrong tries from this address. Wait a minute.' },
  internal: { status: 500, message: 'Something went wrong here. The log of the server says what.' },
  'store-away': { status: 503, message: 'The store can not be reached or written right now. Try again in a moment.' },
  'store-full': { status: 503, message: 'The disk is full. Nothing that was acknowledged is lost.' },
  draining: { status: 503, message: 'This server is stopping. Try again in a moment: another one, or this one again, will answer.' },
  upgrading: { status: 503, message: 'The room is played by another release of this server. Try again in a moment.' },
} as const satisfies Partial<Record<Refusal, { status: number; message: string }>>;

type HttpRefusal = keyof typeof FAULTS;

/** Thrown by a handler to refuse a request: answered as a `Fault` with the status of its code. */
export class Refused extends Error {
  readonly code: HttpRefusal;
  /** Fields that the body carries beside the fault. */
  readonly more: object;

  constructor(code: HttpRefusal, more: object = {}) {
    super(FAULTS[code].message);
    this.code = code;
    this.more = more;
  }
}

/** What became of the store, as a client is told. */
function ofStore({ fault }: StoreError): HttpRefusal {
  switch (fault) {
    case 'full':
      return 'store-full';
    case 'conflict':
    case 'room-exists':
      return 'changed-meanwhile';
    case 'no-room':
      return 'unknown-room';
    case 'away':
    case 'doubtful':
    case 'held':
    case 'read-only':
      return 'store-away';
  }
}

/** Errors of the body reader and of the router carry a status and are the sender's fault where it is 4xx. */
function ofRequest(error: unknown): HttpRefusal {
  const status = typeof error === 'object' && error !== null && 'status' in error ? error.status : undefined;
  if (typeof status !== 'number' || status < 400 || status > 499) return 'internal';
  if (status === 413) return 'too-large';
  return status === 404 ? 'not-found' : 'malformed';
}

function refusalOf(error: unknown): Refused {
  if (error instanceof Refused) return error;
  if (error instanceof StoreError) return new Refused(ofStore(error));
  if (error instanceof UnknownRules) return new Refused('upgrading');
  return new Refused(ofRequest(error));
}

/** Answers whatever a handler threw. What is the server's own fault is logged, and its details stay here. */
export function answerFaults(log: Log): ErrorRequestHandler {
  // Four parameters are how Express tells a handler of errors from others.
  return (error, _request, response, next) => {
    const { code, message, more } = refusalOf(error);
    if (code === 'internal') log.error({ err: error }, 'a request failed');
    else if (error instanceof StoreError) log.warn({ err: error }, 'the store refused a request');
    if (response.headersSent) return next(error);
    const { status } = FAULTS[code];
    if (status === 503) response.set('Retry-After', '2');
    response.status(status).json({ ...more, code, message } satisfies Fault);
  };
}
