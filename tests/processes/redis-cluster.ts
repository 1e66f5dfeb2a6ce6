import { setTimeout as pause } from 'node:timers/promises';
import { RedisProcess, type RedisSettings } from './redis-process.ts';

const SLOTS = 16_384;
/** Between looks at whether the nodes agree, ms. */
const LOOK = 50;

/** A real Redis Cluster on 127.0.0.1. The primaries come first in `nodes`, then their replicas in the same order, round by round. */
export class RedisCluster {
  readonly nodes: readonly RedisProcess[];
  readonly #primaries: number;

  private constructor(nodes: readonly RedisProcess[], primaries: number) {
    this.nodes = nodes;
    this.#primaries = primaries;
  }

  /** Resolves when every node says that the cluster is whole. `replicas` is how many each primary has. */
  static async start({ primaries = 3, replicas = 0, ...settings }: RedisSettings & { primaries?: number; replicas?: number } = {}) {
    const count = primaries * (1 + replicas);
    const started = await Promise.allSettled(Array.from({ length: count }, () => RedisProcess.start({ ...settings, cluster: true })));
    const nodes = started.flatMap((start) => (start.status === 'fulfilled' ? [start.value] : []));
    const cluster = new RedisCluster(nodes, primaries);
    try {
      for (const start of started) if (start.status === 'rejected') throw start.reason;
      await cluster.#form();
      return cluster;
    } catch (error) {
      await cluster.stop();
      throw error;
    }
  }

  /** One address is enough, as a person would name them: those of the primaries that the cluster began with. */
  get url(): string {
    return this.nodes
      .slice(0, this.#primaries)
      .map(({ url }) => url)
      .join(',');
  }

  get primaries(): readonly RedisProcess[] {
    return this.nodes.slice(0, this.#primaries);
  }

  /** The first replica of a primary, by the primary's place. */
  replicaOf(place: number): RedisProcess {
    const replica = this.nodes[this.#primaries + place];
    if (!replica) throw new Error(`Primary ${place} has no replica.`);
    return replica;
  }

  /** Place of the primary that the cluster began with for this key. */
  async placeOf(key: string): Promise<number> {
    const slot = Number(await this.#running().cli('CLUSTER', 'KEYSLOT', key));
    return Math.floor((slot * this.#primaries) / SLOTS);
  }

  /** Takes the slot of a key from its primary to the next one, key by key, as an operator does. `midway` is called when it is announced. */
  async move(key: string, midway: () => Promise<void>): Promise<void> {
    const place = await this.placeOf(key);
    const [from, to] = [this.primaries[place], this.primaries[(place + 1) % this.#primaries]];
    if (!from || !to) throw new Error('There is one primary alone.');
    const slot = await from.cli('CLUSTER', 'KEYSLOT', key);
    const ids = [await from.cli('CLUSTER', 'MYID'), await to.cli('CLUSTER', 'MYID')] as const;
    await to.cli('CLUSTER', 'SETSLOT', slot, 'IMPORTING', ids[0]);
    await from.cli('CLUSTER', 'SETSLOT', slot, 'MIGRATING', ids[1]);
    await midway();
    for (const name of (await from.cli('CLUSTER', 'GETKEYSINSLOT', slot, '1000')).split('\n'))
      await from.cli('MIGRATE', '127.0.0.1', String(to.port), name, '0', '5000');
    for (const node of [to, from]) await node.cli('CLUSTER', 'SETSLOT', slot, 'NODE', ids[1]);
  }

  /** Every node that runs says that all slots are served. */
  async whole(): Promise<void> {
    for (const node of this.nodes)
      while (node.pid !== null && !(await node.cli('CLUSTER', 'INFO')).includes('cluster_state:ok')) await pause(LOOK);
  }

  async stop(): Promise<void> {
    await Promise.all(this.nodes.map((node) => node.stop()));
  }

  #running(): RedisProcess {
    const running = this.nodes.find(({ pid }) => pid !== null);
    if (!running) throw new Error('No node of the cluster runs.');
    return running;
  }

  async #form(): Promise<void> {
    const edge = (place: number) => Math.ceil((place * SLOTS) / this.#primaries);
    const [first, ...others] = this.nodes;
    if (!first) throw new Error('A cluster has nodes.');
    for (const [place, node] of this.nodes.entries()) await node.cli('CLUSTER', 'SET-CONFIG-EPOCH', String(place + 1));
    for (const [place, node] of this.primaries.entries())
      await node.cli('CLUSTER', 'ADDSLOTSRANGE', String(edge(place)), String(edge(place + 1) - 1));
    for (const node of others) await first.cli('CLUSTER', 'MEET', '127.0.0.1', String(node.port));
    for (const node of this.nodes)
      while (!(await node.cli('CLUSTER', 'INFO')).includes(`cluster_known_nodes:${this.nodes.length}`)) await pause(LOOK);
    await this.whole();
    for (const [place, node] of this.nodes.slice(this.#primaries).entries()) {
      const primary = this.nodes[place % this.#primaries];
      const id = (await primary?.cli('CLUSTER', 'MYID')) ?? '';
      await node.cli('CLUSTER', 'REPLICATE', id);
      while (!(await node.cli('INFO', 'replication')).includes('master_link_status:up')) await pause(LOOK);
    }
    await this.whole();
  }
}
