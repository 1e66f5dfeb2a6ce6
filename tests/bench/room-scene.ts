import type { Bench } from './bench.ts';
import { between, type Floor, measureFloor } from './floors.ts';
import { type LargeRoom, largeRoom } from './large-room.ts';
import { median, quantile } from './quantiles.ts';
import { type RoundCost, spreadOf } from './round.ts';
import { atLeast, atMost, type Row, told } from './row.ts';
import { CLASS, type SmallRooms, smallRooms } from './small-rooms.ts';

/** A room with ten thousand players and rooms with fewer, between two measurements of the floors (quick: after one). */
export async function roomScene(bench: Bench): Promise<Row[]> {
  const floors = async () => {
    bench.note(`floors: ${bench.players} clients on bare servers`);
    const spread = spreadOf(bench.players);
    return { ws: await measureFloor('floor-ws', bench.players, spread), sio: await measureFloor('floor-sio', bench.players, spread) };
  };
  const before = await floors();
  const large = await largeRoom(bench);
  const small = await smallRooms(bench);
  const after = bench.quick ? before : await floors();
  const ws = between(before.ws, after.ws);
  const sio = between(before.sio, after.sio);
  return [
    ...costRows(large, small, ws, sio),
    ...serviceRows(large),
    ...sizeRows(large, small),
    ...floorRows('floor-ws', ws),
    ...floorRows('floor-sio', sio),
  ];
}

const middle = (rounds: readonly RoundCost[], figure: (round: RoundCost) => number) => median(rounds.map(figure));
const us = (value: number) => `${value.toFixed(1)} µs`;
const kB = (value: number) => `${(value / 1000).toFixed(1)} kB`;

function ratio(id: string, what: string, figure: number, floor: number, limit: number, unit = us): Row {
  return atMost(id, what, figure / floor, limit, `${unit(figure)} / ${unit(floor)}`);
}

function costRows({ paced, bursts, players, join, memory }: LargeRoom, small: SmallRooms, ws: Floor, sio: Floor): Row[] {
  const open = middle([...paced, ...bursts], (round) => round.open);
  const atOnce = middle(bursts, (round) => round.answer);
  const inTime = middle(paced, (round) => round.answer);
  const rate = Math.round((players / spreadOf(players)) * 1000);
  return [
    ratio('P1', 'opening a question: server CPU a player / floor-ws send', open, ws.send, 1.6),
    ratio('P2', 'an answer, durable and acknowledged, all at once: server CPU / floor-sio ack', atOnce, sio.ack, 1.8),
    ratio('P2', `the same at ${rate} answers a second`, inTime, sio.pacedAck, 1.8),
    ratio('P3', `CPU of an answer with ${players} players / with ${small.players}`, atOnce, small.answer, 1.1),
    ratio('P8', 'joining: server CPU a player / floor-sio join', join.all, sio.join, 1.3),
    ratio('P8', 'CPU of a join, the last quarter of the room / the second', join.last, join.second, 1.2),
    ratio('P9', 'memory a connected player / floor-sio', memory, sio.memory, 2, kB),
  ];
}

function serviceRows({ paced, bursts, players, connected }: LargeRoom): Row[] {
  const waits = paced.map(({ answered }) => answered.waits);
  const worst = Math.max(...waits.map((of) => quantile(of, 0.99)));
  const refused = Math.max(...[...paced, ...bursts].map(({ answered }) => answered.refused.length));
  const burst = Math.max(...bursts.map(({ answered }) => quantile(answered.waits, 0.99)));
  return [
    atLeast(
      'P4',
      `players in one room, all answering within ${spreadOf(players) / 1000} s, none dropped or refused`,
      Math.min(connected, players - refused),
      players,
      `${players} came`,
    ),
    atMost(
      'P4',
      `ack p99 of the worst of ${waits.length} such rounds, ms`,
      worst,
      1000,
      `p50 ${Math.round(median(waits.flat()))}; all at once p99 ${Math.round(burst)}`,
    ),
  ];
}

function sizeRows({ paced, bursts, players, largest }: LargeRoom, small: SmallRooms): Row[] {
  const bytes = middle([...paced, ...bursts], (round) => round.bytes);
  const all = [small.classBytes, small.bytes, bytes];
  return [
    atMost('P6', `bytes to one player for a whole round, ${players} players`, bytes, 1500),
    atMost(
      'P6',
      'the most of these over the least, rooms of three sizes',
      Math.max(...all) / Math.min(...all),
      1.05,
      `${CLASS}: ${small.classBytes}, ${small.players}: ${small.bytes}, ${players}: ${bytes}`,
    ),
    atMost('P14', `largest frame with ${players} seats, bytes`, largest.bytes, 16_384, `to ${largest.who}`),
  ];
}

function floorRows(name: string, floor: Floor): Row[] {
  const echo = name === 'floor-ws' ? 'echo' : 'ack';
  return [
    told(name, 'join, µs of CPU a client', floor.join),
    told(name, 'send, µs of CPU a client', floor.send),
    told(name, `${echo}, all at once, µs of CPU`, floor.ack),
    told(name, `${echo}, at the pace of the room, µs of CPU`, floor.pacedAck),
    told(name, 'memory, kB a client', floor.memory / 1000),
  ];
}
