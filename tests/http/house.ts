import { randomBytes, randomInt } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type Agent, createServer, type IncomingHttpHeaders, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Bank } from '../../server/bank/bank.ts';
import { ClassBook } from '../../server/classes/class-book.ts';
import { Exporter } from '../../server/export/exporter.ts';
import { createHttp } from '../../server/http/app.ts';
import { type HttpDeps, OWNER } from '../../server/http/deps.ts';
import { naming } from '../../server/naming/naming.ts';
import { Privacy } from '../../server/privacy/privacy.ts';
import { Hall } from '../../server/rooms/hall.ts';
import type { Runtime } from '../../server/rooms/runtime.ts';
import { openEmbeddedStore } from '../../server/store/embedded/store.ts';
import type { Store } from '../../server/store/store.ts';
import type { Quiz } from '../../shared/quiz.ts';

export const KEY = 'a key for this test';

/** What a server answered. */
export interface Reply {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
  json: unknown;
}

interface Asked {
  headers?: Record<string, string>;
  /** Sent as JSON; a string is sent as it is. */
  body?: unknown;
  /** Says that it comes from a page of this server, as browsers do. Left out: true for everything but GET. */
  origin?: boolean;
  cookie?: string;
  /** Whose connections are used; left out: a connection of its own. */
  agent?: Agent;
}

/** One server on a real port, over a real store in a folder of its own. */
export interface House {
  url: string;
  hall: Hall;
  privacy: Privacy;
  store: Store;
  runtime: Runtime;
  /** Room ids and tokens are never in here. */
  logged: string[];
  /** Shifts the wall clock by `ms`. */
  later(ms: number): void;
  /** The path goes out as it is written, dots and all. */
  ask(method: string, path: string, asked?: Asked): Promise<Reply>;
  signIn(): Promise<string>;
  close(): Promise<void>;
}

function runtimeOf(logged: string[]): Runtime {
  const note = (fields: object, message: string) => void logged.push(`${message} ${JSON.stringify(fields)}`);
  return {
    bootId: 'boot-under-test',
    clock: {
      monotonic: () => performance.now(),
      after(ms, call) {
        const timer = setTimeout(call, ms);
        return () => clearTimeout(timer);
      },
      soon: (call) => void setImmediate(call),
    },
    random: { bytes: (count) => randomBytes(count), below: (limit) => randomInt(limit) },
    log: { info: note, warn: note, error: note },
    broadcast: () => {},
    naming,
  };
}

/** Built pages, as small as they can be. */
async function pagesIn(folder: string): Promise<HttpDeps['dist']> {
  const dist = { phone: join(folder, 'dist/phone'), desk: join(folder, 'dist/desk'), result: join(folder, 'dist/result') };
  for (const place of ['dist/phone/assets', 'dist/desk/screen', 'dist/desk/host', 'dist/result'])
    await mkdir(join(folder, place), { recursive: true });
  await writeFile(join(folder, 'secret.txt'), 'outside of every page');
  await writeFile(join(dist.phone, 'index.html'), '<title>phone</title>');
  await writeFile(join(dist.phone, 'assets/main-Ab12.js'), 'phone()');
  await writeFile(join(dist.result, 'index.html'), '<title>result</title>');
  await writeFile(join(dist.desk, 'screen/index.html'), '<title>screen</title>');
  await writeFile(join(dist.desk, 'host/index.html'), '<title>host</title>');
  return dist;
}

/** Opens a server; `changes` replaces parts of what it is made of. */
export async function openHouse(quizzes: Quiz[] = [], changes: Partial<HttpDeps> = {}): Promise<House> {
  const folder = await mkdtemp(join(tmpdir(), 'bellringer-http-'));
  const store = await openEmbeddedStore({ folder: join(folder, 'data'), now: () => Date.now() });
  const logged: string[] = [];
  const runtime = runtimeOf(logged);
  const hall = new Hall(store, runtime);
  await hall.start();
  let shift = 0;
  const now = () => Date.now() + shift;
  const classes = new ClassBook(store.library, OWNER);
  const privacy = new Privacy({ store, hall, runtime, classes, owner: OWNER, now, retentionDays: 365, linkDays: 90 });
  await privacy.start();
  const app = createHttp({
    hall,
    store,
    runtime,
    now,
    privacy,
    exporter: new Exporter(),
    bank: await Bank.open({ quizzes, refused: [] }, store.library, OWNER),
    media: { folder: join(folder, 'media'), files: new Map(), sizes: new Map() },
    teacherKey: KEY,
    programKey: null,
    publicUrl: null,
    trustedProxies: ['loopback'],
    addresses: () => ({ chosen: 'http://10.0.0.5:3000', others: [] }),
    trouble: () => store.trouble(),
    dist: await pagesIn(folder),
    ...changes,
  });
  const server = createServer(app);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;

  const ask = (method: string, path: string, { headers = {}, body, origin = method !== 'GET', cookie, agent }: Asked = {}) =>
    new Promise<Reply>((resolve, reject) => {
      const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
      const sent = request(
        {
          host: '127.0.0.1',
          port,
          method,
          path,
          agent: agent ?? false,
          headers: {
            ...(origin && { origin: url }),
            ...(cookie !== undefined && { cookie }),
            ...(text !== undefined && { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(text)) }),
            ...headers,
          },
        },
        async (answer) => {
          try {
            let said = '';
            for await (const part of answer.setEncoding('utf8')) said += part;
            resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text: said, json: parsed(said) });
          } catch (error) {
            reject(error);
          }
        },
      );
      sent.on('error', reject);
      sent.end(text);
    });

  return {
    url,
    hall,
    privacy,
    store,
    runtime,
    logged,
    later: (ms) => {
      shift += ms;
    },
    ask,
    async signIn() {
      const { headers } = await ask('POST', '/api/session', { body: { key: KEY } });
      return (headers['set-cookie']?.[0] ?? '').split(';')[0] ?? '';
    },
    async close() {
      await new Promise((closed) => server.close(closed));
      await privacy.close();
      await hall.close();
      await store.close();
      await rm(folder, { recursive: true });
    },
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
