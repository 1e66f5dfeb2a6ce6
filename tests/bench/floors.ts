import { costOf, cpuOf, idleRate } from './cpu.ts';
import { eventFrame } from './frames.ts';
import { atMostAtOnce, spreadOver, within } from './pacing.ts';
import { median } from './quantiles.ts';
import { RawClient } from './raw-client.ts';
import { ServerProcess } from './server-process.ts';

/** What bare servers cost, a client: CPU in µs, memory in bytes. */
export interface Floor {
  join: number;
  send: number;
  /** A message and its acknowledgement: all at once, and evenly at the pace of the large room. */
  ack: number;
  pacedAck: number;
  memory: number;
}

const AT_ONCE = 100;
const PATIENCE = 60_000;
const SENDS = 5;
const BURSTS = 3;

/** Of the size and the shape of the frame that opens a question. */
const FRAME =
  '42/player,["stage",{"pos":10029,"round":0,"phase":"open","opensAt":1700000000000,"closesAt":1700000120000,"spent":0,"span":120000}]';

/** The middle of what was measured before and after the rooms: the machine has other work too, and not always the same. */
export function between(before: Floor, after: Floor): Floor {
  const middle = (key: keyof Floor) => (before[key] + after[key]) / 2;
  return { join: middle('join'), send: middle('send'), ack: middle('ack'), pacedAck: middle('pacedAck'), memory: middle('memory') };
}

/**
 * Measures a bare server with as many clients as the room has.
 * @param spread each client sends one message within this time, ms, where they don't send all at once
 */
export async function measureFloor(name: 'floor-ws' | 'floor-sio', clients: number, spread: number): Promise<Floor> {
  const server = await ServerProcess.floor(name);
  try {
    const base = await server.memory();
    let heard = 0;
    let all: () => void = () => {};
    const crowd: RawClient[] = [];
    const start = cpuOf(server.pid);
    await atMostAtOnce(AT_ONCE, clients, async (index) => {
      crowd[index] = await RawClient.connect(server.port, '', {}, () => {
        heard += 1;
        if (heard === clients) all();
      });
    });
    const join = (cpuOf(server.pid) - start) / clients;
    const memory = ((await server.memory()) - base) / clients;
    const idle = await idleRate(server.pid);

    // A bare Socket.IO server makes the frame itself; what it is given is shorter by what it adds.
    const payload = name === 'floor-ws' ? FRAME : 'x'.repeat(FRAME.length - eventFrame('', null, 'stage').length - 3);
    const sends: number[] = [];
    for (let time = 0; time < SENDS; time += 1) {
      heard = 0;
      const arrived = new Promise<void>((resolve) => {
        all = resolve;
      });
      const send = () => {
        server.broadcast(payload);
        return within(PATIENCE, () => `${heard} of ${clients} heard the floor's broadcast`, arrived);
      };
      sends.push((await costOf(server.pid, idle, send)) / clients);
    }
    const acks: number[] = [];
    for (let time = 0; time < BURSTS; time += 1) acks.push((await costOf(server.pid, idle, () => askAll(crowd, 0))) / clients);
    const pacedAck = (await costOf(server.pid, idle, () => askAll(crowd, spread))) / clients;
    for (const client of crowd) client.close();
    return { join, send: median(sends), ack: median(acks), pacedAck, memory };
  } finally {
    await server.stop();
  }
}

/** Of the size and the shape of a player's answer. */
const MESSAGE = { type: 'answer', n: 1, round: 0, attempt: 0, answer: { kind: 'multiple-choice', picks: [1] }, claimed: 1 };

async function askAll(crowd: readonly RawClient[], spread: number): Promise<void> {
  let acked = 0;
  let all: () => void = () => {};
  const done = new Promise<void>((resolve) => {
    all = resolve;
  });
  await spreadOver(spread, crowd.length, (index) =>
    crowd[index]?.call('answer', MESSAGE, () => {
      acked += 1;
      if (acked === crowd.length) all();
    }),
  );
  await within(PATIENCE, () => `${acked} of ${crowd.length} were acknowledged by the floor`, done);
}
