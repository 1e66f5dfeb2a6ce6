import { randomBytes, randomInt } from 'node:crypto';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { nanoid } from 'nanoid';
import type { RefusedFile } from '../shared/api.ts';
import { unfinishedRestore } from './backup/restore.ts';
import { Bank } from './bank/bank.ts';
import { ClassBook } from './classes/class-book.ts';
import type { Config } from './config.ts';
import { readPacks } from './content/packs.ts';
import { Exporter } from './export/exporter.ts';
import { joinAddresses } from './http/addresses.ts';
import { createHttp } from './http/app.ts';
import { OWNER } from './http/deps.ts';
import { originAllowed } from './http/origin.ts';
import { naming } from './naming/naming.ts';
import { Privacy } from './privacy/privacy.ts';
import { Hall } from './rooms/hall.ts';
import { StoredResumeCodes } from './rooms/resume-codes.ts';
import type { Clock, Log, Random, Runtime } from './rooms/runtime.ts';
import type { Desk } from './sockets/connection.ts';
import { connectHost } from './sockets/host.ts';
import { connectPlayer } from './sockets/player.ts';
import { connectScreen } from './sockets/screen.ts';
import { SocketTransport } from './sockets/server.ts';
import { type Store, StoreError } from './store/store.ts';

/** This machine's time. */
export const systemClock: Clock = {
  monotonic: () => performance.now(),
  after(ms, call) {
    const timer = setTimeout(call, ms);
    return () => clearTimeout(timer);
  },
  soon: (call) => void setImmediate(call),
};

/** This machine's chance. */
export const systemRandom: Random = { bytes: (count) => randomBytes(count), below: (limit) => randomInt(limit) };

export interface App {
  /** Where phones find it, without a slash at the end. */
  joinUrl: string;
  port: number;
  /** Quizzes that can be played, and files that could not be read. */
  quizzes: number;
  refused: readonly RefusedFile[];
  close(): Promise<void>;
}

/** What a server is made of. */
export interface Parts {
  config: Config;
  store: Store;
  /** The teacher's key. */
  key: string;
  /** Lets programs of this machine in; left out: none. */
  programKey?: string | null;
  log: Log;
  /** Folders of the built pages. */
  dist: { phone: string; desk: string; result: string };
  /** Wall clock, ms since 1970. */
  now: () => number;
  clock?: Clock;
  random?: Random;
}

/** Half-sent requests are closed: a slow sender holds no connection for long, ms. */
const HTTP_TIMES = { headersTimeout: 10_000, requestTimeout: 20_000, connectionsCheckingInterval: 5000 } as const;
/** A server that closes waits this long for requests it has begun to answer, ms. */
const IN_HAND = 3000;

/**
 * The composition root: everything is made here, and only here does anybody know everybody.
 * @throws with `code` EADDRINUSE, EACCES, … when the address can't be opened; StoreError when the store can't serve
 */
export async function createApp({
  config,
  store,
  key,
  programKey = null,
  log,
  dist,
  now,
  clock = systemClock,
  random = systemRandom,
}: Parts): Promise<App> {
  const half = await unfinishedRestore(store);
  if (half !== null) throw new StoreError('away', half);
  const packs = await readPacks(config.contentDir);
  const bank = await Bank.open(packs, store.library, OWNER);
  // Socket.IO passes on what is not its own to the listener it finds, so this one stands first; pages come when the rooms are picked up.
  let pages: RequestListener = notYet;
  const http = createServer(HTTP_TIMES, (request, response) => pages(request, response));
  const transport = new SocketTransport(http, clock, (request) => originAllowed(request, config.publicUrl));
  const runtime: Runtime = { bootId: nanoid(10), clock, random, log, broadcast: transport.broadcast, naming };
  const hall = new Hall(store, runtime);
  const { retentionDays, resultLinkDays: linkDays } = config;
  const classes = new ClassBook(store.library, OWNER);
  const privacy = new Privacy({ store, hall, runtime, classes, owner: OWNER, now, retentionDays, linkDays });
  await listen(http, config);
  const { port } = http.address() as AddressInfo;
  // Asked each time: a laptop changes networks.
  const addresses = () => joinAddresses(port, config.publicUrl, config.host);
  try {
    // Rooms are picked up before anybody is let in: what was missed is said first.
    await hall.start();
    await privacy.start();
  } catch (error) {
    http.close();
    throw error;
  }
  const desk: Desk = {
    hall,
    runtime,
    resumeCodes: new StoredResumeCodes(store.codes, random, clock),
    joinUrl: () => addresses().chosen,
    item: (id) => bank.find(id),
  };
  pages = createHttp({
    hall,
    store,
    runtime,
    now,
    bank,
    privacy,
    exporter: new Exporter(),
    media: packs.media,
    teacherKey: key,
    programKey,
    publicUrl: config.publicUrl,
    trustedProxies: config.trustedProxies,
    addresses,
    trouble: () => store.trouble(),
    dist,
  });
  transport.listen(
    {
      player: (connection) => connectPlayer(desk, connection),
      host: (connection) => connectHost(desk, connection),
      screen: (connection) => connectScreen(desk, connection),
    },
    log,
  );
  return {
    joinUrl: addresses().chosen,
    port,
    quizzes: bank.quizzes.length,
    refused: bank.refused,
    async close() {
      await privacy.close();
      await hall.close();
      lastAnswers(http, clock);
      await transport.close();
    },
  };
}

/** Answers while the rooms are being picked up: a moment, after a start. */
const notYet: RequestListener = (_request, response) => {
  response
    .writeHead(503, { 'content-type': 'text/plain; charset=utf-8', 'retry-after': '1' })
    .end('Bellringer is starting. Try again in a second.\n');
};

/**
 * What is in hand is answered, and no connection is kept: a page that goes on asking on one it has would hold the server for ever.
 * Whoever takes longer is cut off.
 */
function lastAnswers(http: Server, clock: Clock): void {
  http.prependListener('request', (_request, response) => response.setHeader('connection', 'close'));
  const cancel = clock.after(IN_HAND, () => http.closeAllConnections());
  http.once('close', cancel);
}

function listen(http: Server, { port, host }: Config): Promise<void> {
  return new Promise((resolve, reject) => {
    http.once('error', reject);
    http.listen(port, host, () => {
      http.off('error', reject);
      resolve();
    });
  });
}
