import type { IncomingMessage } from 'node:http';
import type { RequestHandler } from 'express';
import { Refused } from './faults.ts';

/** Host and port as an address of that protocol names them: a port that goes without saying is left out. */
function hostOf(protocol: string, host: string): string | null {
  try {
    return new URL(`${protocol}//${host}`).host;
  } catch {
    return null;
  }
}

/**
 * May a page of this origin speak to this server? It must be the host that the request was sent to, or PUBLIC_URL.
 * A request that names no origin passes: a socket authenticates by token alone, and browsers send none with same-origin polling.
 */
export function originAllowed(request: IncomingMessage, publicUrl: string | null): boolean {
  const { origin, host } = request.headers;
  if (origin === undefined) return true;
  if (!URL.canParse(origin)) return false;
  const from = new URL(origin);
  if (from.protocol !== 'http:' && from.protocol !== 'https:') return false;
  if (publicUrl !== null && new URL(publicUrl).origin === from.origin) return true;
  return host !== undefined && hostOf(from.protocol, host) === from.host;
}

const READING = new Set(['GET', 'HEAD', 'OPTIONS']);

/** A request that changes something must say that it comes from a page of this server: every browser does. */
export function changesFromHereOnly(publicUrl: string | null): RequestHandler {
  return (request, _response, next) => {
    if (READING.has(request.method)) return next();
    if (request.headers.origin === undefined || !originAllowed(request, publicUrl)) throw new Refused('foreign-origin');
    next();
  };
}
