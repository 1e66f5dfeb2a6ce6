import type { Bench } from './bench.ts';
import { cpuOf } from './cpu.ts';
import { Crowd } from './crowd.ts';
import { type Floor, measureFloor } from './floors.ts';
import { withServer } from './place.ts';
import { median, quantile } from './quantiles.ts';
import { CHOICE_ONLY, MIXED } from './quizzes.ts';
import { measureRound, playRound, type RoundCost } from './round.ts';
import { atLeast, atMost, type Row, told } from './row.ts';
import { Teacher } from './teacher.ts';

/** Answers a second, in rooms of every size: ten thousand players take five seconds. */
const RATE = 2000;
/** A room of a class, and one of a tenth of the large one. */
const CLASS = 25;
const TENTH = 10;
/** All answers of a room come evenly within this, ms. */
function spreadOf(players: number): number {
  return (players / RATE) * 1000;
}

/** One round weighs as little in the small room as it has players: more of them, and the early ones are not counted. */
const SMALL_ROUNDS = { warm: 4, counted: 8 } as const;

interface Large {
  players: number;
  /** CPU of the server a player, µs: of all, of the second quarter, of the last one. */
  join: { all: number; second: number; last: number };
  memory: number;
  rounds: RoundCost[];
  connected: number;
  largest: { bytes: number; who: string };
}

/** One room with ten thousand players, rooms with fewer, and the floors beside them. */
export async function roomScene(bench: Bench): Promise<Row[]> {
  const large = await largeRoom(bench);
  const small = await smallRooms(bench);
  bench.note(`floors: ${large.players} clients on bare servers`);
  const frame = large.rounds[0]?.frame ?? '';
  const rounds = bench.quick ? 1 : 3;
  const ws = await measureFloor('floor-ws', large.players, frame, spreadOf(large.players), rounds);
  const sio = await measureFloor('floor-sio', large.players, frame, spreadOf(large.players), rounds);
  return [...rowsOf(large, small, ws, sio), ...floorRows('floor-ws', ws), ...floorRows('floor-sio', sio)];
}

async function largeRoom({ quick, players, note }: Bench): Promise<Large> {
  return withServer(async (server) => {
    const teacher = await Teacher.open(server.port, MIXED.id);
    const base = await server.memory();
    note(`${players} players join one room`);
    const crowd = new Crowd();
    const start = cpuOf(server.pid);
    const marks: number[] = [];
    await crowd.join(server.port, teacher.room.roomId, players, (soFar) => {
      if (soFar % Math.floor(players / 4) === 0) marks.push(cpuOf(server.pid));
    });
    const [quarter = start, half = start, threeQuarters = start, end = start] = marks;
    const memory = ((await server.memory()) - base) / players;
    const rounds: RoundCost[] = [];
    for (let round = 0; round < (quick ? 2 : MIXED.choices); round += 1) {
      note(`${players} players: question ${round + 1}`);
      rounds.push(await measureRound(server, teacher, crowd, spreadOf(players)));
    }
    note(`${players} players: questions of the other kinds`);
    await teacher.leafThrough();
    for (let round = rounds.length; round < MIXED.rounds; round += 1) {
      await playRound(teacher, crowd, spreadOf(players));
    }
    await Promise.all([crowd.all('podium'), teacher.next('podium')]);
    const frames = [
      { bytes: crowd.clients.reduce((most, { largest }) => Math.max(most, largest), 0), who: 'a player' },
      { bytes: teacher.host.largest, who: `the teacher (${eventOf(teacher.host.largestText)})` },
      { bytes: teacher.screen.largest, who: `the projector (${eventOf(teacher.screen.largestText)})` },
    ];
    const largest = frames.reduce((most, frame) => (frame.bytes > most.bytes ? frame : most));
    const { connected } = crowd;
    crowd.close();
    teacher.close();
    const join = {
      all: (end - start) / players,
      second: (half - quarter) / (players / 4),
      last: (end - threeQuarters) / (players / 4),
    };
    return { players, join, memory, rounds, connected, largest };
  });
}

interface Small {
  /** Players, and µs of CPU an answer. */
  players: number;
  answer: number;
  /** Bytes to one player for a round in the small room, and in that of a class. */
  bytes: number;
  classBytes: number;
}

async function smallRooms({ quick, players, note }: Bench): Promise<Small> {
  return withServer(async (server) => {
    const tenth = Math.floor(players / TENTH);
    const play = async (count: number, rounds: number): Promise<RoundCost[]> => {
      const teacher = await Teacher.open(server.port, CHOICE_ONLY.id);
      const crowd = new Crowd();
      await crowd.join(server.port, teacher.room.roomId, count);
      const costs: RoundCost[] = [];
      for (let round = 0; round < rounds; round += 1) costs.push(await measureRound(server, teacher, crowd, spreadOf(count)));
      crowd.close();
      teacher.close();
      return costs;
    };
    note(`a class of ${CLASS}`);
    const [ofClass] = await play(CLASS, 1);
    note(`a room of ${tenth}`);
    const warm = quick ? 1 : SMALL_ROUNDS.warm;
    const costs = await play(tenth, warm + (quick ? 3 : SMALL_ROUNDS.counted));
    return {
      players: tenth,
      answer: median(costs.slice(warm).map(({ answer }) => answer)),
      bytes: Math.max(...costs.map(({ bytes }) => bytes)),
      classBytes: ofClass?.bytes ?? Number.NaN,
    };
  });
}

function rowsOf(large: Large, small: Small, ws: Floor, sio: Floor): Row[] {
  const { rounds, players } = large;
  const open = median(rounds.map((round) => round.open));
  const answer = median(rounds.map((round) => round.answer));
  const bytes = Math.max(...rounds.map((round) => round.bytes));
  const worst = Math.max(...rounds.map(({ answered }) => quantile(answered.waits, 0.99)));
  const typical = median(rounds.map(({ answered }) => median(answered.waits)));
  const refused = rounds.flatMap(({ answered }) => answered.refused);
  // Who lost the connection, or an answer, was not served.
  const served = refused.length === 0 ? large.connected : Math.min(large.connected, players - refused.length);
  const least = Math.min(small.classBytes, small.bytes, bytes);
  return [
    atMost('P1', 'opening a question: server CPU a player / floor-ws send', open / ws.send, 1.6, `${us(open)} / ${us(ws.send)}`),
    atMost(
      'P2',
      'an answer, durable and acknowledged: server CPU / floor-sio ack',
      answer / sio.ack,
      1.8,
      `${us(answer)} / ${us(sio.ack)}`,
    ),
    atMost(
      'P3',
      `CPU of an answer with ${players} players / with ${small.players}`,
      answer / small.answer,
      1.1,
      `${us(answer)} / ${us(small.answer)}`,
    ),
    atLeast(
      'P4',
      `players in one room, all answering within ${spreadOf(players) / 1000} s, none dropped or refused`,
      served,
      players,
      `${players} came`,
    ),
    atMost('P4', `ack p99 of the worst of ${rounds.length} rounds, ms`, worst, 1000, `p50 ${Math.round(typical)} ms`),
    atMost('P6', `bytes to one player for a whole round, ${players} players`, bytes, 1500),
    atMost(
      'P6',
      'the most of these over the least, rooms of three sizes',
      Math.max(small.classBytes, small.bytes, bytes) / least,
      1.05,
      `${CLASS}: ${small.classBytes}, ${small.players}: ${small.bytes}, ${players}: ${bytes}`,
    ),
    atMost(
      'P8',
      'joining: server CPU a player / floor-sio join',
      large.join.all / sio.join,
      1.3,
      `${us(large.join.all)} / ${us(sio.join)}`,
    ),
    atMost(
      'P8',
      'CPU of a join, the last quarter of the room / the second',
      large.join.last / large.join.second,
      1.2,
      `${us(large.join.last)} / ${us(large.join.second)}`,
    ),
    atMost('P9', 'memory a connected player / floor-sio', large.memory / sio.memory, 2, `${kB(large.memory)} / ${kB(sio.memory)}`),
    atMost('P14', `largest frame with ${players} seats, bytes`, large.largest.bytes, 16_384, `to ${large.largest.who}`),
  ];
}

function floorRows(name: string, floor: Floor): Row[] {
  return [
    told(name, 'join, µs of CPU a client', floor.join),
    told(name, 'send, µs of CPU a client', floor.send),
    told(name, name === 'floor-ws' ? 'echo, µs of CPU' : 'ack, µs of CPU', floor.ack),
    told(name, 'memory, kB a client', floor.memory / 1000),
  ];
}

function us(value: number): string {
  return `${value.toFixed(1)} µs`;
}

function kB(value: number): string {
  return `${(value / 1000).toFixed(1)} kB`;
}

/** What a frame is about. */
function eventOf(text: string): string {
  return /\["([a-z]+)"/.exec(text.slice(0, 60))?.[1] ?? 'an answer';
}
