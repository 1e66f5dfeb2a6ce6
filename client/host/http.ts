import * as v from 'valibot';
import { REFUSALS, type Refusal } from '../../shared/protocol.ts';

/** Why a request came to nothing: the server refused it, or it was never reached. */
export type Trouble = Refusal | 'unreachable';
/** `next` is the path of the page after this one, where a list has more. */
export type Reply<T> = { ok: true; value: T; next: string | null } | { ok: false; code: Trouble };

const FaultBody = v.object({ code: v.picklist(REFUSALS) });

/**
 * One request to the server's own interface. The caller names the type of the answer, which the server's schemas vouch for.
 * Never throws: a refusal and a lost network come back as a code.
 */
export async function request<T>(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: object): Promise<Reply<T>> {
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      credentials: 'same-origin',
      ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
  } catch {
    return { ok: false, code: 'unreachable' };
  }
  const text = await response.text().catch(() => '');
  const value = parsed(text);
  if (response.ok) return { ok: true, value: value as T, next: nextPage(response.headers.get('link')) };
  const fault = v.safeParse(FaultBody, value);
  if (fault.success) return { ok: false, code: fault.output.code };
  return { ok: false, code: response.status === 401 ? 'not-signed-in' : response.status === 404 ? 'not-found' : 'internal' };
}

/** The path that a `Link` header (RFC 8288) names as the next page, or null. */
export function nextPage(link: string | null): string | null {
  for (const part of (link ?? '').split(',')) {
    const [, path, parameters = ''] = /^\s*<([^>]*)>(.*)$/.exec(part) ?? [];
    if (path !== undefined && /;\s*rel="?next"?\s*(?:;|$)/.test(parameters)) return path;
  }
  return null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
