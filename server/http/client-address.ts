import type { Request } from 'express';

/**
 * The address by which failures are counted. An IPv6 household has as many addresses as it likes in one /64, so those are one.
 */
export function clientAddress(request: Request): string {
  const address = (request.ip ?? '').replace(/^::ffff:/i, '').replace(/%.*$/, '');
  if (!address.includes(':')) return address;
  const [head = '', tail = ''] = address.split('::');
  const groups = head.split(':').filter((group) => group !== '');
  const behind = tail.split(':').filter((group) => group !== '');
  const missing = address.includes('::') ? Math.max(0, 8 - groups.length - behind.length) : 0;
  return [...groups, ...Array<string>(missing).fill('0'), ...behind].slice(0, 4).join(':');
}
