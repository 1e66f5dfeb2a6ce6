import type { JoinInfo, MyResult, RoomOver, SuggestedName } from '../../shared/api.ts';
import type { ResultLink } from '../../shared/results.ts';
import { REFUSALS, type Refusal } from '../../shared/wire.ts';
import { takeEarly } from './shell.ts';

/** What became of a request; `no-answer` is a network that is not there. A room that has ended is still told by its id. */
export type Reply<T> = { ok: true; value: T } | { ok: false; code: Refusal | 'no-answer'; roomId?: string };

const PATIENCE = 8000;

interface Asked {
  method?: 'GET' | 'POST' | 'DELETE';
  body?: object;
  /** The token of a private link. */
  bearer?: string;
  /** Asked already, and on its way. */
  early?: Promise<Response> | null;
}

/** Asks the server; never throws. */
export async function ask<T>(path: string, { method = 'GET', body, bearer, early = null }: Asked = {}): Promise<Reply<T>> {
  const stop = new AbortController();
  const late = setTimeout(() => stop.abort(), PATIENCE);
  try {
    const asking =
      early ??
      fetch(path, {
        signal: stop.signal,
        method,
        headers: {
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...(bearer !== undefined && { authorization: `Bearer ${bearer}` }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
    const response = await asking;
    const value: unknown = response.status === 204 ? null : await response.json();
    if (response.ok) return { ok: true, value: value as T };
    const told = value as Partial<RoomOver> | null;
    const code = REFUSALS.find((refusal) => refusal === told?.code) ?? 'internal';
    return { ok: false, code, ...(typeof told?.roomId === 'string' && { roomId: told.roomId }) };
  } catch {
    return { ok: false, code: 'no-answer' };
  } finally {
    clearTimeout(late);
  }
}

/** What a phone needs to know of a room before it asks for a name. `code` has six digits. */
export const joinInfo = (code: string): Promise<Reply<JoinInfo>> => ask(`/api/join/${code}`, { early: takeEarly(code) });

/** A name nobody needs to think about. */
export const suggestName = (): Promise<Reply<SuggestedName>> => ask('/api/names');

/** The own result, by the token of the seat. */
export const myResult = (roomId: string, token: string): Promise<Reply<MyResult>> =>
  ask('/api/my-result', { method: 'POST', body: { roomId, token } });

/** Makes a private link to the own result, in place of the one before; and takes it back. */
export const makeLink = (roomId: string, token: string): Promise<Reply<ResultLink>> =>
  ask('/api/my-result/link', { method: 'POST', body: { roomId, token } });
export const dropLink = (roomId: string, token: string): Promise<Reply<null>> =>
  ask('/api/my-result/link', { method: 'DELETE', body: { roomId, token } });
