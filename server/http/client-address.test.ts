import type { Request } from 'express';
import { expect, it } from 'vitest';
import { clientAddress } from './client-address.ts';

it.each([
  ['::ffff:192.168.1.20', '192.168.1.20'],
  ['10.0.0.5', '10.0.0.5'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:db8:1:2::9', '2001:db8:1:2'],
  ['2001:db8::9', '2001:db8:0:0'],
  ['fe80::1%wlan0', 'fe80:0:0:0'],
  ['::1', '0:0:0:0'],
])('counts %s as %s', (ip, counted) => {
  expect(clientAddress({ ip } as Request)).toBe(counted);
});
