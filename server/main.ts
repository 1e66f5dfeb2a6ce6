import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { renderUnicodeCompact } from 'uqr';
import { type App, createApp } from './app.ts';
import { type Config, ConfigError, readConfig } from './config.ts';
import { teacherKey } from './http/teacher-key.ts';
import { openStore } from './open-store.ts';
import { forgetServer, noteServer } from './server-note.ts';
import { type Store, StoreError } from './store/store.ts';

/** The built pages: beside the built server, or where the build puts them when the source runs. */
const folder = (name: string) => fileURLToPath(new URL(`${import.meta.url.endsWith('.ts') ? '../dist' : '..'}/${name}`, import.meta.url));
const dist = { phone: folder('phone'), desk: folder('desk'), result: folder('result') };

/** A start that can't succeed: what happened and what to do, in a sentence, and exit code 1. */
function giveUp(message: string): never {
  process.stderr.write(`\n${message}\n\n`);
  process.exit(1);
}

function explain(error: unknown, port: number, dataDir: string): string {
  if (error instanceof ConfigError) return `A setting can't be used: ${error.message}`;
  if (error instanceof StoreError) return error.message;
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'EADDRINUSE')
    return `Port ${port} is taken by another program. Stop that one, or choose another port: PORT=${port + 1} npm start`;
  if (code === 'EACCES')
    return `This user may not open port ${port} or write in ${dataDir}. Choose a port above 1023 and a folder of your own: PORT=3000 DATA_DIR=~/bellringer npm start`;
  if (code === 'EADDRNOTAVAIL') return 'HOST is not an address of this machine. Leave it out to listen on all of them.';
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

async function main(): Promise<void> {
  let port = 3000;
  let dataDir = './data';
  let store: Store | null = null;
  let app: App | null = null;
  try {
    const config = readConfig(process.env);
    ({ port, dataDir } = config);
    const log = pino({ level: config.logLevel, base: null });
    if (config.redis && config.teacherKey === null)
      throw new ConfigError('TEACHER_KEY must be set where REDIS_URL is: all servers have the same one, of 12 characters or more.');
    store = await openStore(config, Date.now, (sentence) => {
      if (app) log.warn({ store: sentence }, 'store');
      else process.stdout.write(`\n  ${sentence}\n`);
    });
    const key = await teacherKey(dataDir, config.teacherKey);
    const programKey = randomBytes(24).toString('base64url');
    app = await createApp({ config, store, key, programKey, log, dist, now: Date.now });
    await noteServer(dataDir, { host: config.host, port: app.port, key: programKey });
    // Whoever reads that it is ready may stop it.
    stopOnSignals(app, store, dataDir);
    if (config.redis && config.publicUrl === null)
      process.stdout.write(
        '\n  PUBLIC_URL is not set, so the big screen shows the address of this one server. Set it to the one of the balancer.\n',
      );
    greet(app, teacherLink(config, app.port, key));
  } catch (error) {
    await app?.close();
    await store?.close();
    giveUp(explain(error, port, dataDir));
  }
}

/** The page that signs the teacher in. What several servers print is kept by whatever runs them: there the key is left out, whoever set it knows it. */
function teacherLink({ publicUrl, redis }: Config, port: number, key: string): string {
  if (!redis) return `http://localhost:${port}/#key=${encodeURIComponent(key)}`;
  return `${publicUrl ?? `http://localhost:${port}`}/#key=… (TEACHER_KEY in place of the dots)`;
}

/** What a teacher needs on the first screen. */
function greet(app: App, link: string): void {
  for (const { file, line, reason } of app.refused) process.stdout.write(`  ! ${file}, line ${line}: ${reason}\n`);
  process.stdout.write(
    [
      '',
      `  Bellringer is ready: ${app.quizzes} ${app.quizzes === 1 ? 'quiz' : 'quizzes'} in the bank.`,
      '',
      `  Teacher (keep this link to yourself):  ${link}`,
      `  Students open:                         ${app.joinUrl}`,
      '',
      renderUnicodeCompact(app.joinUrl, { border: 2 }).replace(/^/gm, '  '),
      '',
      '  Ctrl-C stops it; rooms go on where they were at the next start.',
      '',
    ].join('\n'),
  );
}

/** A server that is asked to stop tells its phones, finishes what it has in hand and gives up its lease. A second signal ends it at once. */
function stopOnSignals(app: App, store: Store, dataDir: string): void {
  let stopping = false;
  const stop = (signal: NodeJS.Signals) => {
    if (stopping) process.exit(signal === 'SIGINT' ? 130 : 143);
    stopping = true;
    process.stdout.write('\n  Closing: phones are told, everything is kept. …\n');
    app
      .close()
      .then(() => forgetServer(dataDir))
      .then(() => store.close())
      .then(
        () => process.exit(0),
        (error) => giveUp(`Could not close in good order: ${String(error)}. Nothing acknowledged is lost.`),
      );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

await main();
