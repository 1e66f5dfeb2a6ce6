import type { Bench } from './bench.ts';
import { Classes } from './classes.ts';
import { costOf, idleRate } from './cpu.ts';
import { Crowd } from './crowd.ts';
import { type Floor, measureFloor } from './floors.ts';
import { withServersOnRedis } from './place.ts';
import { median, quantile } from './quantiles.ts';
import { CHOICE_ONLY } from './quizzes.ts';
import { mostOf, operationsOf, type RedisWork, watchRedis } from './redis-watch.ts';
import { measureRound, type RoundCost, spreadOf } from './round.ts';
import { atMost, type Row, told } from './row.ts';
import { CLASS } from './small-rooms.ts';
import { Teacher } from './teacher.ts';

/** Servers on one Redis, with one room spread over them. */
const SERVERS = { full: [1, 2, 4], quick: [1, 2] } as const;
/** The first round is not counted; then answers come evenly and all at once in turn. */
const ROUNDS = { full: 7, quick: 3 } as const;
/** Classes of their own on one server and Redis: each answers in the course of a round, ms. */
const CLASSES = { full: 80, quick: 20 } as const;
const ROUND = 20_000;

/** A question, and what its answers were to Redis. */
interface Round extends RoundCost {
  redis: RedisWork;
}
/** One room that was spread over so many servers. */
interface Spread {
  servers: number;
  players: number;
  paced: Round[];
  bursts: Round[];
}

/** An answer on Redis: what it costs one server, and what is added by every other server that the room is spread over. */
export async function redisScene(bench: Bench): Promise<Row[]> {
  const { quick, players, note } = bench;
  note(`floor: ${players} clients on a bare server`);
  const floor = await measureFloor('floor-sio', players, spreadOf(players));
  const spreads: Spread[] = [];
  for (const servers of quick ? SERVERS.quick : SERVERS.full) spreads.push(await spread(bench, servers));
  const [one, two] = spreads;
  if (!one || !two) throw new Error('two servers are the least that can be compared with one');
  return [...alone(one, floor), ...together(one, two), ...spreads.flatMap(grown), ...(await ofClasses(bench))];
}

async function spread({ quick, players, note }: Bench, count: number): Promise<Spread> {
  return withServersOnRedis(count, async (servers, redis) => {
    const [first] = servers;
    if (!first) throw new Error('no server was started');
    const teacher = await Teacher.open(first.port, CHOICE_ONLY.id);
    const crowd = new Crowd();
    note(`${players} players join one room over ${count} ${count === 1 ? 'server' : 'servers'} on Redis`);
    for (const { port } of servers) await crowd.join(port, teacher.room.roomId, players / count);
    const measured: Spread = { servers: count, players, paced: [], bursts: [] };
    for (let round = 0; round < (quick ? ROUNDS.quick : ROUNDS.full); round += 1) {
      const burst = round % 2 === 0;
      note(`${count} on Redis: question ${round + 1}, answered ${burst ? 'all at once' : `within ${spreadOf(players) / 1000} s`}`);
      let work: RedisWork | null = null;
      const cost = await measureRound(servers, teacher, crowd, burst ? 0 : spreadOf(players), async (answers) => {
        work = await watchRedis(redis, answers);
      });
      if (round > 0 && work) measured[burst ? 'bursts' : 'paced'].push({ ...cost, redis: work });
    }
    crowd.close();
    teacher.close();
    return measured;
  });
}

const answerOf = (rounds: readonly Round[]) => median(rounds.map(({ answer }) => answer));
const us = (value: number) => `${value.toFixed(1)} µs`;

function alone({ players, paced, bursts }: Spread, floor: Floor): Row[] {
  const rate = Math.round((players / spreadOf(players)) * 1000);
  const row = (what: string, cost: number, ack: number) => atMost('P2', what, cost / ack, 1.8, `${us(cost)} / ${us(ack)}`);
  return [
    row('the same on Redis, all at once', answerOf(bursts), floor.ack),
    row(`the same on Redis, at ${rate} answers a second`, answerOf(paced), floor.pacedAck),
  ];
}

function together(one: Spread, two: Spread): Row[] {
  const row = (of: 'paced' | 'bursts', how: string) => {
    const [both, single] = [answerOf(two[of]), answerOf(one[of])];
    const operations = median(two[of].map(({ redis }) => operationsOf(redis) / two.players));
    const [first] = two[of];
    return [
      atMost(
        'P10',
        `CPU of an answer, two servers on one Redis / one server alone, ${how}`,
        both / single,
        1.15,
        `${us(both)} / ${us(single)}`,
      ),
      atMost('P10', `operations of Redis an answer, two servers, ${how}`, operations, 1, first ? mostOf(first.redis, two.players) : null),
    ];
  };
  return [...row('bursts', 'all at once'), ...row('paced', 'evenly')];
}

/** For the growth from one server to several, and what Redis has to do: docs/scale.md works with these. */
function grown({ servers, players, paced, bursts }: Spread): Row[] {
  const id = `redis-${servers}`;
  const ofRedis = (figure: (work: RedisWork) => number) => median(paced.map(({ redis }) => figure(redis) / players));
  const waits = paced.flatMap(({ answered }) => answered.waits);
  return [
    told(id, 'an answer, evenly: µs of CPU of all servers together', answerOf(paced)),
    told(id, 'an answer, all at once: µs of CPU of all servers together', answerOf(bursts)),
    told(
      id,
      'an answer, evenly: µs of CPU of Redis',
      ofRedis(({ cpu }) => cpu),
    ),
    told(id, 'an answer, evenly: operations of Redis', ofRedis(operationsOf)),
    told(
      id,
      'an answer: memory of Redis, bytes',
      ofRedis(({ memory }) => memory),
    ),
    told(id, 'an answer, evenly: ack p99, ms', quantile(waits, 0.99)),
  ];
}

/** In small rooms few answers come together, so that Redis has more to do for each. */
async function ofClasses({ quick, note }: Bench): Promise<Row[]> {
  const rooms = quick ? CLASSES.quick : CLASSES.full;
  return withServersOnRedis(1, async ([server], redis) => {
    if (!server) throw new Error('no server was started');
    note(`${rooms} rooms of ${CLASS} on Redis`);
    const classes = await Classes.open(server.port, rooms);
    await classes.toQuestion();
    const idle = await idleRate(server.pid);
    let waits: number[] = [];
    let work: RedisWork | null = null;
    const cpu = await costOf(server.pid, idle, async () => {
      work = await watchRedis(redis, async () => {
        ({ waits } = await classes.answer(ROUND));
      });
    });
    const { players } = classes;
    await classes.toScores();
    classes.close();
    const redisWork = work as RedisWork | null;
    if (!redisWork) throw new Error('Redis was not watched');
    const id = `redis-classes`;
    const what = `${rooms} rooms of ${CLASS}, a round of ${ROUND / 1000} s, an answer`;
    return [
      told(id, `${what}: µs of CPU of the server`, cpu / players),
      told(id, `${what}: µs of CPU of Redis`, redisWork.cpu / players),
      told(id, `${what}: operations of Redis`, operationsOf(redisWork) / players),
      told(id, `${what}: ack p99, ms`, quantile(waits, 0.99)),
    ];
  });
}
