import { randomBytes } from 'node:crypto';
import { setImmediate as turn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Connection, Session } from '../../server/sockets/connection.ts';
import { connectHost } from '../../server/sockets/host.ts';
import { connectPlayer } from '../../server/sockets/player.ts';
import { connectScreen } from '../../server/sockets/screen.ts';
import { PROTOCOL } from '../../shared/protocol.ts';
import { startHall } from '../hall.ts';

/** Frames to send: a million take some seconds; fewer by a flag. */
const FRAMES = Number(process.env.FUZZ_FRAMES ?? 1_000_000);

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');

/** Bytes that are held after what nobody holds is taken away. */
function held(): number {
  collect();
  return process.memoryUsage().heapUsed;
}

const token = () => randomBytes(16).toString('base64url');

function connection(auth: object) {
  const closed: string[] = [];
  const frames: [string, unknown][] = [];
  const made: Connection<never> = {
    auth,
    enter: () => {},
    emit: (event, payload) => void frames.push([String(event), payload]),
    close: (code) => void closed.push(code),
  };
  return { made, closed, frames };
}

const hostileNumber = fc.constantFrom(Number.NaN, -1, 1e308, -0, 0.5, Number.MAX_SAFE_INTEGER + 2, 2 ** 31, Number.POSITIVE_INFINITY);
const hostileKey = fc.constantFrom('__proto__', 'constructor', 'toString', 'type', 'n', 'answer', 'seat', 'from', 'length', '');
const hostile: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: false },
    fc.constantFrom(null, undefined, true, '', '\u0000', '\ud800', 'x'.repeat(5000)),
    hostileNumber,
    fc.string(),
    fc.uint8Array({ maxLength: 20 }),
    fc.array(tie('value'), { maxLength: 6 }),
    fc.dictionary(hostileKey, tie('value'), { maxKeys: 6 }),
  ),
})).value;

const type = fc.constantFrom(
  'join',
  'reroll',
  'answer',
  'resume',
  'next',
  'pause',
  'kick',
  'rename',
  'end',
  'lock',
  'open',
  'reveal',
  'here',
  'resumed',
  '__proto__',
);
/** Nearly right commands, with one thing wrong: a legal frame would change the room, and this test says that nothing may. */
const nearly = fc.record(
  { type, n: fc.oneof(fc.nat(), hostileNumber), answer: hostile, round: hostile, seat: hostile, from: hostile, extra: fc.constant(1) },
  { requiredKeys: ['type', 'extra'] },
);
const deep = fc.constant(null).map(() => {
  let nested: unknown = 1;
  for (let i = 0; i < 200; i += 1) nested = i % 2 ? [nested] : { answer: nested };
  return nested;
});
const frame = fc.tuple(
  fc.constantFrom('command', 'page', 'clock', 'resume-code', '__proto__', 'welcome', 'disconnecting', ''),
  fc.oneof(hostile, nearly, deep),
);

describe('[S2] hostile frames', () => {
  it(`are refused with a code, end nothing and change nothing (${FRAMES} frames)`, async () => {
    const stage = await startHall();
    const player = connection({ v: PROTOCOL, room: stage.keys.roomId, token: token(), session: token() });
    const host = connection({ v: PROTOCOL, room: stage.keys.roomId, token: stage.keys.hostToken, session: token() });
    const screen = connection({ v: PROTOCOL, room: stage.keys.roomId, token: stage.keys.screenToken });
    const sessions = (await Promise.all([
      connectPlayer(stage.desk, player.made),
      connectHost(stage.desk, host.made),
      connectScreen(stage.desk, screen.made),
    ])) as Session[];
    expect(sessions.every(Boolean)).toBe(true);
    await new Promise((go) => sessions[0]?.receive('command', { type: 'join', name: 'Ana' }, go));
    const before = { position: stage.room.state.position, phase: stage.room.state.phase, seats: JSON.stringify(stage.room.state.seats) };
    let sent = 0;
    let answered = 0;
    const codes = new Set<unknown>();
    let memory = 0;
    while (sent < FRAMES) {
      for (const [event, payload] of fc.sample(frame, { numRuns: 5000, seed: sent })) {
        // Time for the bucket of messages to fill: rates are another test's.
        stage.push(60);
        sessions[sent % sessions.length]?.receive(event, payload, (answer) => {
          answered += 1;
          codes.add(typeof answer === 'object' && answer !== null && 'code' in answer ? answer.code : 'ok');
        });
        sent += 1;
        if (sent % 500 === 0) await turn();
      }
      if (memory === 0) memory = held();
    }
    await new Promise((go) => setTimeout(go, 50));
    expect(answered).toBe(sent);
    expect([...codes]).toContain('malformed');
    expect([player.closed, host.closed, screen.closed]).toEqual([[], [], []]);
    expect(stage.room.state.phase).toBe(before.phase);
    expect(JSON.stringify(stage.room.state.seats)).toBe(before.seats);
    expect(stage.room.state.position).toBe(before.position);
    expect(held() - memory).toBeLessThan(10_000_000);
    await stage.stop();
  }, 600_000);

  it('a handshake of any shape is refused with a code', async () => {
    const stage = await startHall();
    for (const auth of fc.sample(hostile, { numRuns: 3000, seed: 7 })) {
      for (const connect of [connectPlayer, connectHost, connectScreen]) {
        const { made, closed, frames } = connection(auth as object);
        expect(await connect(stage.desk, made)).toBeNull();
        expect(closed.length).toBe(1);
        expect(frames).toEqual([]);
      }
    }
    await stage.stop();
  }, 60_000);

  it('a flood from one socket closes that socket and no other', async () => {
    const stage = await startHall();
    const flooder = connection({ v: PROTOCOL, room: stage.keys.roomId, token: token(), session: token() });
    const calm = connection({ v: PROTOCOL, room: stage.keys.roomId, token: token(), session: token() });
    const [loud, quiet] = (await Promise.all([connectPlayer(stage.desk, flooder.made), connectPlayer(stage.desk, calm.made)])) as [
      Session,
      Session,
    ];
    for (let i = 0; i < 200; i += 1) loud.receive('clock', undefined, () => {});
    expect(flooder.closed).toContain('too-fast');
    const ack = await new Promise((go) => quiet.receive('command', { type: 'join', name: 'Ben' }, go));
    expect(ack).toEqual({ ok: true });
    expect(calm.closed).toEqual([]);
    await stage.stop();
  });
});
