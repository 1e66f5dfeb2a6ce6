import { createHash, createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { type CookieOptions, type RequestHandler, Router } from 'express';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import * as v from 'valibot';
import { SignIn } from '../../shared/api.ts';
import { clientAddress } from './client-address.ts';
import type { HttpDeps } from './deps.ts';
import { Refused } from './faults.ts';

const COOKIE = 'bellringer';
const LASTS = 30 * 24 * 3600_000;
/** Wrong keys from one address in a minute. */
const WRONG_KEYS = { points: 10, duration: 60 } as const;

const digest = (text: string) => createHash('sha256').update(text).digest();
const same = (a: Buffer, b: Buffer) => a.length === b.length && timingSafeEqual(a, b);

/**
 * Teachers' sessions. The cookie is the time at which it expires, signed with a key derived from the teacher's key, so that
 * every server with that key knows it and none has to remember it; a new teacher key ends every session.
 */
export class Sessions {
  readonly #key: Buffer;
  readonly #secret: Buffer;
  readonly #now: () => number;
  readonly #program: Buffer | null;

  /** @param programKey lets programs in that name it in each request; null: none */
  constructor(teacherKey: string, now: () => number, programKey: string | null = null) {
    this.#key = digest(teacherKey);
    this.#secret = Buffer.from(hkdfSync('sha256', teacherKey, '', 'bellringer session', 32));
    this.#now = now;
    this.#program = programKey === null ? null : digest(programKey);
  }

  /** Is this the teacher's key? Takes the same time whatever is wrong with it. */
  opens(key: string): boolean {
    return same(digest(key), this.#key);
  }

  /** A cookie's value, good for thirty days. */
  issue(): string {
    const expires = String(this.#now() + LASTS);
    return `${expires}.${this.#sign(expires).toString('base64url')}`;
  }

  /** By cookie, or as a program by its key. */
  signedIn(request: IncomingMessage): boolean {
    if (keyOf(request) !== undefined) return this.isProgram(request);
    const [, expires = '', signature = ''] = COOKIE_VALUE.exec(request.headers.cookie ?? '') ?? [];
    return expires !== '' && same(Buffer.from(signature, 'base64url'), this.#sign(expires)) && Number(expires) > this.#now();
  }

  /** By the key that programs of this machine read in the folder of the store. */
  isProgram(request: IncomingMessage): boolean {
    const key = keyOf(request);
    return key !== undefined && this.#program !== null && same(digest(key), this.#program);
  }

  #sign(expires: string): Buffer {
    return createHmac('sha256', this.#secret).update(expires).digest();
  }
}

const COOKIE_VALUE = new RegExp(`(?:^|; ?)${COOKIE}=(\\d{1,16})\\.([A-Za-z0-9_-]{43})(?:;|$)`);

function keyOf(request: IncomingMessage): string | undefined {
  return /^Bearer ([A-Za-z0-9_-]{1,200})$/.exec(request.headers.authorization ?? '')?.[1];
}

/** Lets only a signed-in teacher through. */
export function teachersOnly(sessions: Sessions): RequestHandler {
  return (request, _response, next) => {
    if (!sessions.signedIn(request)) throw new Refused('not-signed-in');
    next();
  };
}

/** Lets only programs of this machine through. */
export function programsOnly(sessions: Sessions): RequestHandler {
  return (request, _response, next) => {
    if (!sessions.isProgram(request)) throw new Refused('not-signed-in');
    next();
  };
}

/** /session: signs in, tells, signs out. */
export function sessionRoutes(deps: Pick<HttpDeps, 'publicUrl'>, sessions: Sessions): Router {
  const wrongKeys = new RateLimiterMemory(WRONG_KEYS);
  const cookie: CookieOptions = { httpOnly: true, sameSite: 'strict', path: '/', secure: deps.publicUrl?.startsWith('https:') ?? false };
  const router = Router();

  router.post('/session', async (request, response) => {
    const body = v.safeParse(SignIn, request.body);
    if (!body.success) throw new Refused('malformed');
    const address = clientAddress(request);
    // Taken before the key is looked at, so that keys tried at the same moment count too; given back when the key was right.
    try {
      await wrongKeys.consume(address);
    } catch {
      throw new Refused('too-many-tries');
    }
    if (!sessions.opens(body.output.key)) throw new Refused('wrong-key');
    await wrongKeys.reward(address);
    response.cookie(COOKIE, sessions.issue(), { ...cookie, maxAge: LASTS });
    response.json({ signedIn: true });
  });

  router.get('/session', (request, response) => void response.json({ signedIn: sessions.signedIn(request) }));

  router.delete('/session', (_request, response) => {
    response.clearCookie(COOKIE, cookie);
    response.json({ signedIn: false });
  });

  return router;
}
