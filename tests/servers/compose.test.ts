import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, it } from 'vitest';
import type { RoomKeys } from '../../shared/api.ts';
import { DEFAULT_SETTINGS } from '../../shared/quiz.ts';
import { freePort } from '../processes/free-port.ts';
import { imageEnvironment, readCompose, Unset, wordsOf } from './compose-file.ts';
import { Phone } from './phone.ts';
import { until } from './until.ts';

const KEY = 'the key of a school';
const ENV = { TEACHER_KEY: KEY, PUBLIC_URL: 'http://quiz.school:3000' };
const SERVERS = ['server-1', 'server-2', 'server-3'];
const run = promisify(execFile);

const children: ChildProcess[] = [];
let folder: string | null = null;
afterAll(async () => {
  // Each is the first of a group of its own: npm's children go with it.
  for (const { pid, exitCode, signalCode } of children) if (pid && exitCode === null && signalCode === null) process.kill(-pid, 'SIGKILL');
  if (folder) await rm(folder, { recursive: true, force: true, maxRetries: 3 });
});

function launch(words: string[], env: Record<string, string | number | null | undefined>): ChildProcess {
  const [program = '', ...args] = words;
  const named = Object.fromEntries(Object.entries(env).map(([name, value]) => [name, String(value ?? '')]));
  const child = spawn(program, args, {
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...named },
    stdio: 'ignore',
    detached: true,
  });
  children.push(child);
  return child;
}

it('three servers, Redis and a balancer: one port out, and what must outlive a container lies in volumes', () => {
  const { services, volumes } = readCompose(ENV);
  expect(Object.keys(services).sort()).toEqual(['balancer', 'redis', ...SERVERS]);
  expect(Object.entries(services).flatMap(([name, { ports = [] }]) => ports.map((port) => `${name} ${port}`))).toEqual([
    'balancer 3000:8080',
  ]);
  expect(services.redis?.volumes).toEqual(['redis:/data']);
  expect(volumes).toHaveProperty('redis');
  expect(services.balancer?.volumes).toEqual(['./haproxy.cfg:/usr/local/etc/haproxy/haproxy.cfg:ro']);
  for (const name of SERVERS)
    expect(services[name]).toMatchObject({
      command: 'npm start',
      init: true,
      restart: 'unless-stopped',
      stop_grace_period: '20s',
      depends_on: { redis: { condition: 'service_healthy' } },
    });
});

it('Redis keeps everything: an append-only file, and no key is thrown away', () => {
  const words = wordsOf(readCompose(ENV).services.redis?.command ?? '');
  const after = (word: string) => words[words.indexOf(word) + 1];
  expect([after('--appendonly'), after('--appendfsync'), after('--maxmemory-policy')]).toEqual(['yes', 'always', 'noeviction']);
  const everysec = readCompose({ ...ENV, APPENDFSYNC: 'everysec' }).services.redis?.command;
  expect(everysec).toContain('--appendfsync everysec');
});

it.each(['TEACHER_KEY', 'PUBLIC_URL'])('%s must be set: Docker says so before it starts anything', (name) => {
  expect(() => readCompose({ ...ENV, [name]: '' })).toThrow(
    new Unset(readFileSync('docker-compose.yml', 'utf8').match(`${name}:\\?([^}]*)`)?.[1]),
  );
});

it('the balancer knows the servers and Redis by the names that the file gives them', () => {
  const cfg = readFileSync('haproxy.cfg', 'utf8');
  const targets = [...cfg.matchAll(/^ {2}server \w+ "\$\{\w+-([^}]+)\}"/gm)].map(([, target]) => target);
  const { services } = readCompose(ENV);
  for (const name of SERVERS) expect(targets.filter((target) => target === `${name}:${services[name]?.environment?.PORT}`)).toHaveLength(2);
  expect(targets).toContain('redis:6379');
  expect(services['server-1']?.environment?.REDIS_URL).toBe('redis://redis:6379');
  // And it listens where the file lets the class in.
  expect(cfg).toContain(`\${BALANCER_BIND-:${services.balancer?.ports?.[0]?.split(':')[1]}}`);
});

it('the same commands by hand, with the same environment: a class plays, and a server that is stopped closes in good order', async () => {
  folder = await mkdtemp(join(tmpdir(), 'bellringer-compose-'));
  const [out, redisPort, balancedRedis, ...ports] = await Promise.all(Array.from({ length: 6 }, () => freePort()));
  const url = `http://127.0.0.1:${out}`;
  const { services } = readCompose({ ...ENV, PUBLIC_URL: url });

  launch([...wordsOf(services.redis?.command ?? ''), '--port', `${redisPort}`, '--bind', '127.0.0.1', '--dir', folder], {});
  const [shell = '', ping = ''] = services.redis?.healthcheck?.test ?? [];
  expect(shell).toBe('CMD-SHELL');
  const healthy = ping.replace('redis-cli', `redis-cli -p ${redisPort}`);
  await until(
    () =>
      run('sh', ['-c', healthy]).then(
        () => true,
        () => false,
      ),
    'a healthy Redis',
  );

  const servers: ChildProcess[] = [];
  for (const [place, name] of SERVERS.entries()) {
    const dataDir = join(folder, name);
    await mkdir(dataDir);
    const service = services[name];
    const own = { PORT: ports[place], HOST: '127.0.0.1', DATA_DIR: dataDir };
    const environment = { ...imageEnvironment(), ...service?.environment, ...own };
    const address = String(service?.environment?.REDIS_URL).replace('redis:6379', `127.0.0.1:${redisPort}`);
    servers.push(launch(wordsOf(service?.command ?? ''), { ...environment, REDIS_URL: address }));
    const [, program = '', ...words] = service?.healthcheck?.test ?? [];
    const check = words.map((word) => word.replace(':3000', `:${ports[place]}`));
    await until(
      () =>
        run(program, check).then(
          () => true,
          () => false,
        ),
      `${name} healthy`,
    );
  }
  const at = Object.fromEntries(ports.map((port, place) => [`SERVER_${place + 1}`, `127.0.0.1:${port}`]));
  const binds = { BALANCER_BIND: `127.0.0.1:${out}`, REDIS_BIND: `127.0.0.1:${balancedRedis}`, REDIS_1: `127.0.0.1:${redisPort}` };
  launch(['haproxy', '-f', 'haproxy.cfg'], { ...at, ...binds });
  await until(
    () =>
      fetch(`${url}/health`).then(
        ({ ok }) => ok,
        () => false,
      ),
    'the class’s one port',
  );

  const headers = { origin: url, 'content-type': 'application/json' };
  const session = await fetch(`${url}/api/session`, { method: 'POST', headers, body: JSON.stringify({ key: KEY }) });
  const cookie = session.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ');
  const body = JSON.stringify({ quizId: 'warm-up', settings: DEFAULT_SETTINGS });
  const opened = await fetch(`${url}/api/rooms`, { method: 'POST', headers: { ...headers, cookie }, body });
  const keys = (await opened.json()) as RoomKeys;
  const phones = await Promise.all(['Ana', 'Bo', 'Cem'].map((name) => Phone.join(url, keys.roomId, name)));

  // What an init does that was asked to stop a container: its one child is told, and nobody else.
  const [first] = servers;
  const ended = first && once(first, 'exit');
  first?.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
  await expect(fetch(`http://127.0.0.1:${ports[0]}/health`)).rejects.toThrow();
  await until(() => phones.every(({ link }) => link === 'online'), 'every phone at the servers that are left');
  for (const phone of phones) {
    expect(phone.me?.name).toMatch(/Ana|Bo|Cem/);
    phone.leave();
  }
});
