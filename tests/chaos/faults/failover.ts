import { below } from '../../../bots/chance.ts';
import { Balancer } from '../../processes/balancer.ts';
import { RedisCluster } from '../../processes/redis-cluster.ts';
import { RedisProcess } from '../../processes/redis-process.ts';
import type { ServerSettings } from '../../processes/server-process.ts';
import { TcpProxy } from '../../processes/tcp-proxy.ts';
import { Lesson } from '../lesson.ts';
import { type Told, told } from '../row.ts';
import type { Play, Scenario } from '../scenario.ts';
import { type SeveralHouse, withSeveral } from '../several.ts';

const LOOK = 50;
const PATIENCE = 60_000;
/** How long after its primary a replica is told to take over, and how long it has missed what was written before that, ms. */
const UNTIL_PROMOTED = { least: 200, most: 3000 };
const MISSED = { least: 100, most: 1500 };

const pause = (ms: number) => new Promise<void>((go) => setTimeout(go, ms));

/** Kills a primary and resolves when another one serves: with the last moment at which nobody served the room; null: it was another's. */
type Fail = (lesson: Lesson) => Promise<number | null>;
/** Starts what was killed again, as a replica, and resolves when it has everything. */
type Heal = () => Promise<void>;

async function play(
  what: string,
  { size, seed, note }: Play,
  settings: ServerSettings,
  strike: (house: SeveralHouse, roomId: string) => { fail: Fail; heal: Heal },
): Promise<Told> {
  return withSeveral(
    { rounds: size.runs, seconds: size.seconds },
    () => settings,
    async (house) => {
      const lesson = await Lesson.begin(house, { ...size, rounds: size.runs, seed });
      const { fail, heal } = strike(house, lesson.teacher.keys.roomId);
      const waits: number[] = [];
      try {
        await lesson.play(async (round) => {
          await lesson.moment();
          const from = Date.now();
          const to = await fail(lesson);
          if (to !== null) lesson.recorder.history.away.push({ from, to });
          const since = performance.now();
          const healed = heal();
          waits.push(await lesson.goesOn(since));
          await healed;
          note(`failover ${round + 1} of ${size.runs}: play goes on ${waits.at(-1)?.toFixed(1)} s after the promotion`);
        });
        const rebuilt = house.servers.reduce((sum, { said }) => sum + said.split('room rebuilt').length - 1, 0);
        note(`rooms were rebuilt ${rebuilt} times`);
        return told('R7', what, null, size.runs, waits, await lesson.finish());
      } finally {
        lesson.close();
      }
    },
  );
}

async function replicates(replica: RedisProcess): Promise<void> {
  const last = performance.now() + PATIENCE;
  while (!(await replica.cli('INFO', 'replication')).includes('master_link_status:up')) {
    if (performance.now() > last) throw new Error('A replica does not follow its primary.');
    await pause(LOOK);
  }
}

const PROMOTED = 'the primary of a Redis with a replica killed, the replica promoted (REDIS_REPLICAS=1)';

/** In half of the runs the replica has missed what was written last: nobody was told that it is kept, and rooms are rebuilt without it. */
export const failover: Scenario = {
  id: 'R7',
  what: PROMOTED,
  full: { runs: 10, players: 100, seconds: 10 },
  short: { runs: 1, players: 40, seconds: 5 },
  play: async (how) => {
    let primary = await RedisProcess.start();
    let line = await TcpProxy.start(primary.port);
    let replica = await RedisProcess.start({ replicaOf: line.port });
    const balancer = await Balancer.start({ servers: [], redis: [primary, replica] });
    try {
      await replicates(replica);
      return await play(PROMOTED, how, { REDIS_URL: balancer.redisUrl, REDIS_REPLICAS: '1' }, () => ({
        async fail(lesson) {
          if (lesson.chance() < 0.5) {
            line.cut();
            await lesson.between(MISSED.least, MISSED.most);
          }
          await primary.kill();
          await lesson.between(UNTIL_PROMOTED.least, UNTIL_PROMOTED.most);
          const to = Date.now();
          await replica.cli('REPLICAOF', 'NO', 'ONE');
          return to;
        },
        async heal() {
          await line.stop();
          [primary, replica] = [replica, primary];
          line = await TcpProxy.start(primary.port);
          await replica.start();
          await replica.cli('REPLICAOF', '127.0.0.1', String(line.port));
          await replicates(replica);
        },
      }));
    } finally {
      await line.stop();
      await balancer.stop();
      await Promise.all([primary.stop(), replica.stop()]);
    }
  },
};

const CLUSTER = 'a primary of a Redis Cluster of three, with a replica each, killed (REDIS_REPLICAS=1)';

export const clusterFailover: Scenario = {
  id: 'R7',
  what: CLUSTER,
  full: { runs: 6, players: 100, seconds: 10 },
  short: { runs: 1, players: 40, seconds: 5 },
  play: async (how) => {
    const cluster = await RedisCluster.start({ primaries: 3, replicas: 1 });
    const { nodes } = cluster;
    let killed: RedisProcess | null = null;
    try {
      return await play(CLUSTER, how, { REDIS_URL: cluster.url, REDIS_REPLICAS: '1' }, (_, roomId) => ({
        async fail(lesson) {
          // Mostly the one that holds the room.
          const own = await cluster.placeOf(`{${roomId}}`);
          const place = lesson.chance() < 0.75 ? own : below(cluster.primaries.length, lesson.chance);
          const pair = nodes.filter((_node, at) => at % cluster.primaries.length === place);
          killed = await leaderOf(pair);
          await killed.kill();
          const heir = pair.find((node) => node !== killed);
          let to = Date.now();
          for (let asked = to; !(await leads(heir)); asked = Date.now()) {
            to = asked;
            await pause(LOOK);
          }
          await cluster.whole();
          return place === own ? to : null;
        },
        async heal() {
          await killed?.start();
          if (killed) await replicates(killed);
          await cluster.whole();
        },
      }));
    } finally {
      await cluster.stop();
    }
  },
};

async function leads(node: RedisProcess | undefined): Promise<boolean> {
  return (await node?.cli('INFO', 'replication'))?.includes('role:master') ?? false;
}

async function leaderOf(nodes: readonly RedisProcess[]): Promise<RedisProcess> {
  for (const node of nodes) if (node.pid !== null && (await leads(node))) return node;
  throw new Error('Nobody leads these slots.');
}
