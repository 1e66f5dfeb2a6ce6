import { type NetworkInterfaceInfo, networkInterfaces } from 'node:os';
import { type Request, type RequestHandler, Router } from 'express';
import type { Addresses } from '../../shared/api.ts';

/** Where phones find this server, best first; without a slash at the end. */
export interface JoinAddresses {
  chosen: string;
  others: string[];
}

type Cards = NodeJS.Dict<NetworkInterfaceInfo[]>;

/** Cards of virtual machines, containers and tunnels: phones in the room can't reach what stands behind them. */
const VIRTUAL =
  /^(?:docker|veth|br-|virbr|vmnet|vboxnet|bridge|lxc|lxd|podman|cni|flannel|cali|tailscale|utun|tun|tap|wg|zt|ppp|ipsec|awdl|llw)|vethernet|virtual|vmware|hyper-v|wsl|tailscale|wireguard/i;
/** Given by a machine to itself when nobody else gave it an address. */
const SELF_GIVEN = /^169\.254\./;
const EVERYWHERE = new Set(['0.0.0.0', '::', '']);

function rank(card: string, { family, address }: NetworkInterfaceInfo): number {
  return (VIRTUAL.test(card) ? 4 : 0) + (SELF_GIVEN.test(address) ? 2 : 0) + (family === 'IPv6' ? 1 : 0);
}

/** This machine's addresses in a network, those that phones can reach first. */
function hostsOf(cards: Cards): string[] {
  return Object.entries(cards)
    .flatMap(([card, infos = []]) => infos.map((info) => ({ info, rank: rank(card, info) })))
    .filter(({ info }) => !info.internal && !/^fe80:/i.test(info.address))
    .sort((a, b) => a.rank - b.rank)
    .map(({ info }) => (info.family === 'IPv6' ? `[${info.address}]` : info.address));
}

/**
 * Where phones find this server: PUBLIC_URL or else the likeliest of this machine's addresses, and the others behind it.
 * @param port that it listens on
 * @param publicUrl PUBLIC_URL, without a slash at the end, or null
 * @param host that it listens on: one address alone is the only one there is
 * @param cards of this machine, as the system lists them
 */
export function joinAddresses(port: number, publicUrl: string | null, host = '0.0.0.0', cards: Cards = networkInterfaces()): JoinAddresses {
  const hosts = EVERYWHERE.has(host) ? hostsOf(cards) : [host.includes(':') ? `[${host}]` : host];
  const behind = port === 80 ? '' : `:${port}`;
  const urls = hosts.map((name) => `http://${name}${behind}`);
  const [chosen, ...others] = publicUrl === null ? urls : [publicUrl, ...urls];
  return { chosen: chosen ?? `http://localhost${behind}`, others: [...new Set(others)].filter((url) => url !== chosen) };
}

/** Whether a device from elsewhere has opened a page: then the address on the board is right, and the network lets phones through. */
export class Visitors {
  #seen = false;

  get seen(): boolean {
    return this.#seen;
  }

  /** Notices who asks for a phone's page. */
  notice(request: Request): void {
    if (!this.#seen) this.#seen = !isThisMachine(request.ip ?? '');
  }
}

function isThisMachine(ip: string): boolean {
  const address = ip.replace(/^::ffff:/i, '');
  if (address === '' || address === '::1' || address.startsWith('127.')) return true;
  return Object.values(networkInterfaces()).some((infos) => infos?.some((info) => info.address === address) ?? false);
}

/** /addresses, for the page that shows the QR. */
export function addressRoutes(addresses: () => JoinAddresses, visitors: Visitors, teacher: RequestHandler): Router {
  const router = Router();
  router.get('/addresses', teacher, (_request, response) => {
    response.json({ ...addresses(), seen: visitors.seen } satisfies Addresses);
  });
  return router;
}
