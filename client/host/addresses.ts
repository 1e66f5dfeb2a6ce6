import type { Addresses } from '../../shared/api.ts';
import { request } from './http.ts';

/** An address as it is read out and typed: without the protocol and the slash at the end. */
export function shortAddress(address: string): string {
  return address.replace(/^https?:\/\//, '').replace(/\/$/, '');
}

/** Where phones find this server. Whoever is not signed in, or cannot ask, is told the address of this very page. */
export async function joinAddress(): Promise<string> {
  const reply = await request<Addresses>('GET', '/api/addresses');
  return reply.ok ? reply.value.chosen : location.origin;
}
