/** What Redis says of itself, as far as it matters here. */
export interface Info {
  /** As in "7.0.15". */
  version: string;
  cluster: boolean;
  replica: boolean;
  loading: boolean;
  /** What it does when memory is full. */
  policy: string;
  /** It keeps an append-only file, and the last writing to it went well. */
  file: boolean;
  fileFails: boolean;
  full: boolean;
}

/** The sections that `readInfo` wants. */
export const SECTIONS = ['server', 'replication', 'memory', 'persistence', 'cluster'];

/** Reads the answer to INFO. */
export function readInfo(text: string): Info {
  const said = new Map(text.split(/\r?\n/).map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)]));
  const number = (name: string) => Number(said.get(name) ?? 0);
  return {
    version: said.get('redis_version') ?? '0',
    cluster: said.get('cluster_enabled') === '1',
    replica: said.get('role') === 'slave',
    loading: said.get('loading') === '1',
    policy: said.get('maxmemory_policy') ?? 'noeviction',
    file: said.get('aof_enabled') === '1',
    fileFails: said.get('aof_enabled') === '1' && (said.get('aof_last_write_status') ?? 'ok') !== 'ok',
    full: number('maxmemory') > 0 && number('used_memory') - number('mem_not_counted_for_evict') > number('maxmemory'),
  };
}

/** Oldest Redis that has sharded channels. */
const OLDEST = 7;

/** Why rooms can't be entrusted to this Redis as it is set up, in a sentence; null where they can. `name` is its address. */
export function unfit(info: Info, name: string): string | null {
  if (Number.parseInt(info.version, 10) < OLDEST)
    return `Redis at ${name} is version ${info.version}, and ${OLDEST} or later is needed. Put a newer one there.`;
  if (info.policy !== 'noeviction')
    return `Redis at ${name} throws away what it holds when its memory is full (maxmemory-policy ${info.policy}). Set it to noeviction.`;
  // While it reads its files it says that it keeps none.
  if (!info.file && !info.loading)
    return `Redis at ${name} keeps nothing on its disk (appendonly no), so a restart would lose every room. Set it to yes.`;
  return null;
}

/** What keeps this Redis from serving at the moment, in a sentence; null where nothing does. */
export function hindered(info: Info, name: string): string | null {
  if (info.loading) return `Redis at ${name} is still reading its files. It goes on by itself when that is done.`;
  if (info.replica) return `Redis at ${name} is a replica now and can't be written. It goes on by itself when a primary answers there.`;
  if (info.full) return `The memory of Redis at ${name} is full, so nothing can be kept. Give it more (maxmemory): it goes on by itself.`;
  if (info.fileFails)
    return `Redis at ${name} can't write to its disk, so nothing can be kept. Make space or mend the disk: it goes on by itself.`;
  return null;
}
