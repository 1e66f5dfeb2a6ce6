import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HostCommand } from '../../shared/protocol.ts';
import { hosting, joined, startServer, TestClient, type TestServer, token } from '../server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
  await server.signIn();
});
afterAll(() => server.stop());

const from = { phase: 'lobby', round: -1 };
/** One legal command of every type a teacher has. */
const HOST_COMMANDS: Record<HostCommand['type'], object> = {
  next: { from },
  pause: { from },
  resume: { from },
  skip: { from },
  end: {},
  'add-time': { closesAt: 1, ms: 10_000 },
  'undo-skip': { round: 0 },
  lock: { locked: true },
  autoplay: { on: true },
  board: { board: 'private' },
  kick: { seat: 0 },
  'let-back': { seat: 0 },
  rename: { seat: 0, name: 'X' },
  'allow-name': { seat: 0 },
  again: { from, step: 'wall' },
  judge: { round: 0, attempt: 0, seat: 0, keyPoint: 0, on: true },
  hide: { round: 0, attempt: 0, seat: 0, hidden: true },
  spotlight: { round: 0, attempt: 0, seat: 0 },
  ask: { item: 'who-says-moo' },
  figure: { round: 0, attempt: 0, slider: 0, value: 0 },
};

describe('[S3] authority', () => {
  it('every teacher command from a player or the projector is refused and changes nothing', async () => {
    const keys = await server.openRoom();
    const host = await hosting(server, keys);
    const player = await joined(server, keys.roomId, 'Ana');
    const screen = new TestClient(server.url, 'screen', { room: keys.roomId, token: keys.screenToken });
    await screen.frame('welcome');
    expect(Object.keys(HOST_COMMANDS).sort()).toEqual(HostCommand.options.map((option) => option.entries.type.literal).sort());
    for (const [type, fields] of Object.entries(HOST_COMMANDS)) {
      expect(await player.command({ type, ...fields })).toEqual({ ok: false, code: 'malformed' });
      expect(await screen.command({ type, ...fields })).toEqual({ ok: false, code: 'malformed' });
    }
    const { items } = await host.socket.emitWithAck('page', { cursor: 0, search: '' });
    expect(items).toMatchObject([{ name: 'Ana', kicked: false }]);
    const again = await hosting(server, keys);
    expect(await again.command({ type: 'next', from })).toEqual({ ok: true });
    for (const client of [host, player, screen, again]) client.close();
  });

  it('tokens of strangers, of players, of the projector and of other rooms open no other door', async () => {
    const keys = await server.openRoom();
    const other = await server.openRoom();
    const own = token();
    const player = await joined(server, keys.roomId, 'Ana', own);
    for (const wrong of [token(), own, keys.screenToken, other.hostToken]) {
      const client = new TestClient(server.url, 'host', { room: keys.roomId, token: wrong, session: token() });
      expect(await client.bye()).toBe('not-yours');
      expect(client.frames).toEqual([]);
    }
    for (const wrong of [token(), own, keys.hostToken, other.screenToken]) {
      const client = new TestClient(server.url, 'screen', { room: keys.roomId, token: wrong });
      expect(await client.bye()).toBe('not-yours');
    }
    const nowhere = new TestClient(server.url, 'player', { room: 'x'.repeat(21), token: own, session: token() });
    expect(await nowhere.bye()).toBe('unknown-room');
    player.close();
  });

  it('an older page gets `reload`, a handshake of the wrong shape `malformed`', async () => {
    const keys = await server.openRoom();
    const old = new TestClient(server.url, 'player', { v: 0, room: keys.roomId, token: token(), session: token() });
    expect(await old.bye()).toBe('reload');
    const odd = new TestClient(server.url, 'player', { room: { toString: 'x' }, token: token(), session: token() });
    expect(await odd.bye()).toBe('malformed');
  });

  it('a removed player is told so and cannot answer; the teacher is told of no such seat', async () => {
    const keys = await server.openRoom();
    const host = await hosting(server, keys);
    const own = token();
    const player = await joined(server, keys.roomId, 'Ana', own);
    expect(await host.command({ type: 'kick', seat: 99 })).toEqual({ ok: false, code: 'no-such-seat' });
    expect(await host.command({ type: 'kick', seat: 0 })).toEqual({ ok: true });
    expect(await player.bye()).toBe('removed');
    const back = new TestClient(server.url, 'player', { room: keys.roomId, token: own, session: token() });
    expect(await back.bye()).toBe('removed');
    host.close();
  });

  it('no frame to anybody holds a token, its hash or the seed', async () => {
    const keys = await server.openRoom();
    const own = token();
    const host = await hosting(server, keys);
    const player = await joined(server, keys.roomId, 'Ana', own);
    await host.command({ type: 'next', from });
    await host.command({ type: 'end' });
    await player.frame('stage');
    const everything = JSON.stringify([host.frames, player.frames]);
    for (const secret of [own, keys.hostToken, keys.screenToken]) expect(everything).not.toContain(secret);
    expect(everything).not.toMatch(/[0-9a-f]{32}/);
    host.close();
    player.close();
  });
});
