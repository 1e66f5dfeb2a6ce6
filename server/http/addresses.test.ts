import type { NetworkInterfaceInfo } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type House, openHouse } from '../../tests/http/house.ts';
import { joinAddresses } from './addresses.ts';

const v4 = (address: string, internal = false): NetworkInterfaceInfo => ({
  address,
  internal,
  family: 'IPv4',
  netmask: '',
  mac: '',
  cidr: null,
});
const v6 = (address: string): NetworkInterfaceInfo => ({
  address,
  internal: false,
  family: 'IPv6',
  netmask: '',
  mac: '',
  cidr: null,
  scopeid: 0,
});

const CARDS = {
  lo: [v4('127.0.0.1', true)],
  docker0: [v4('172.17.0.1')],
  'br-4fd1': [v4('172.18.0.1')],
  'vEthernet (WSL)': [v4('172.29.0.1')],
  tailscale0: [v4('100.64.0.3')],
  wlan0: [v6('fe80::1'), v6('fd00::5'), v4('192.168.1.20')],
  eth0: [v4('169.254.7.7'), v4('10.0.0.5')],
};

describe('[R26] the addresses of this machine', () => {
  it('begin with those that phones can reach, and end with virtual cards', () => {
    const { chosen, others } = joinAddresses(3000, null, '0.0.0.0', CARDS);
    expect(chosen).toBe('http://192.168.1.20:3000');
    expect(others).toEqual([
      'http://10.0.0.5:3000',
      'http://[fd00::5]:3000',
      'http://169.254.7.7:3000',
      'http://172.17.0.1:3000',
      'http://172.18.0.1:3000',
      'http://172.29.0.1:3000',
      'http://100.64.0.3:3000',
    ]);
  });

  it('stand behind PUBLIC_URL', () => {
    const { chosen, others } = joinAddresses(80, 'https://quiz.school', '0.0.0.0', { eth0: [v4('10.0.0.5')] });
    expect({ chosen, others }).toEqual({ chosen: 'https://quiz.school', others: ['http://10.0.0.5'] });
  });

  it('are one where it listens on one, and this machine itself without a network', () => {
    expect(joinAddresses(3000, null, '127.0.0.1', CARDS)).toEqual({ chosen: 'http://127.0.0.1:3000', others: [] });
    expect(joinAddresses(3000, null, '::1', CARDS).chosen).toBe('http://[::1]:3000');
    expect(joinAddresses(3000, null, '0.0.0.0', { lo: CARDS.lo })).toEqual({ chosen: 'http://localhost:3000', others: [] });
  });
});

describe('[R26] "seen"', () => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse();
  });
  afterAll(() => house.close());

  it('turns true when a device from elsewhere has opened a page for phones', async () => {
    const cookie = await house.signIn();
    const seen = async () => (await house.ask('GET', '/api/addresses', { cookie })).json;
    // A proxy on this machine passes a request on.
    const elsewhere = { 'x-forwarded-for': '192.168.1.77' };
    expect(await seen()).toEqual({ chosen: 'http://10.0.0.5:3000', others: [], seen: false });
    await house.ask('GET', '/');
    await house.ask('GET', '/482913');
    await house.ask('GET', '/teach', { headers: elsewhere });
    expect(await seen()).toMatchObject({ seen: false });
    await house.ask('GET', '/482913', { headers: elsewhere });
    expect(await seen()).toMatchObject({ seen: true });
  });
});
