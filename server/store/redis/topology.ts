import { type Address, nameOf } from './address.ts';
import { codeOf, textOf } from './faults.ts';
import { type Info, readInfo, SECTIONS } from './info.ts';
import { clientOf } from './link.ts';

/** A Redis that does not answer within this is passed over, ms. */
const PATIENCE = 1500;
const LAST_SLOT = 16_383;

/** A primary, and the slots that it has; a Redis that is no cluster has all of them. */
export interface Share {
  address: Address;
  /** First and last, inclusive. */
  slots: [number, number][];
}

interface Found {
  shares: Share[];
  /** Null where Redis does not say. */
  info: Info | null;
  /** Newest state of a cluster that it knows. */
  epoch: number;
}

/** Nobody could say where the rooms lie. `final`: to try again changes nothing. */
export class NotFound extends Error {
  readonly final: boolean;
  constructor(message: string, final: boolean) {
    super(message);
    this.final = final;
  }
}

/** Asks all addresses at once where the primaries are, and takes the answer of the one that knows most. */
export async function findPrimaries(addresses: readonly Address[]): Promise<Share[]> {
  const answers = await Promise.allSettled(addresses.map(look));
  const found = answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : []));
  const [first, ...others] = found;
  if (first) return others.reduce((best, other) => (other.epoch > best.epoch ? other : best), first).shares;
  const reasons = answers.map((answer, place) => {
    const [address] = addresses.slice(place);
    const error: unknown = answer.status === 'rejected' ? answer.reason : null;
    return {
      name: address ? nameOf(address) : '',
      why: textOf(error).replace(/\.+$/, ''),
      final: FINAL.has(codeOf(error) ?? '') || NO_HELLO.test(textOf(error)),
    };
  });
  const final = reasons.find((reason) => reason.final);
  if (final && NO_HELLO.test(final.why))
    throw new NotFound(`Redis at ${final.name} is older than version 7, and 7 or later is needed. Put a newer one there.`, true);
  if (final)
    throw new NotFound(
      `Redis at ${final.name} does not let this server in (${final.why}). Put the right name and password into REDIS_URL.`,
      true,
    );
  throw new NotFound(`Redis does not answer: ${reasons.map(({ name, why }) => `${name} (${why})`).join(', ')}.`, false);
}

const FINAL = new Set(['NOAUTH', 'WRONGPASS']);
/** Before version 6 nobody knew this command, with which every connection begins. */
const NO_HELLO = /unknown command.*HELLO/i;

async function look(address: Address): Promise<Found> {
  const client = clientOf(address, true);
  client.on('error', () => {});
  const late = setTimeout(() => client.destroy(), PATIENCE);
  try {
    await client.connect();
    const info = await infoOf(client);
    if (info?.cluster) return await clusterOf(client, address, info);
    if (info?.replica) throw new Error('it is a replica');
    return { shares: [{ address, slots: [[0, LAST_SLOT]] }], info, epoch: 0 };
  } finally {
    clearTimeout(late);
    client.destroy();
  }
}

type Client = ReturnType<typeof clientOf>;

async function infoOf(client: Client): Promise<Info | null> {
  try {
    return readInfo(String(await client.sendCommand(['INFO', ...SECTIONS])));
  } catch (error) {
    if (codeOf(error) === 'NOPERM') return null;
    throw error;
  }
}

async function clusterOf(client: Client, address: Address, info: Info): Promise<Found> {
  const said = String(await client.sendCommand(['CLUSTER', 'INFO']));
  if (!said.includes('cluster_state:ok')) throw new Error('its cluster is not whole');
  const epoch = Number(/cluster_current_epoch:(\d+)/.exec(said)?.[1] ?? 0);
  const shares = new Map<string, Share>();
  for (const [from, to, [host, port]] of (await client.sendCommand(['CLUSTER', 'SLOTS'])) as unknown as [
    number,
    number,
    [string, number],
  ][]) {
    const primary = { ...address, host: host || address.host, port };
    const share = shares.get(nameOf(primary)) ?? { address: primary, slots: [] };
    share.slots.push([from, to]);
    shares.set(nameOf(primary), share);
  }
  return { shares: [...shares.values()], info, epoch };
}
