import type { JoinInfo, MyResult, RoomOver, SuggestedName } from '../../shared/api.ts';
import { REFUSALS, type Refusal } from '../../shared/wire.ts';

/** What became of a request; `no-answer` is a network that is not there. A room that has ended is still told by its id. */
export type Reply<T> = { ok: true; value: T } | { ok: false; code: Refusal | 'no-answer'; roomId?: string };

const PATIENCE = 8000;

async function ask<T>(path: string, body?: object): Promise<Reply<T>> {
  const stop = new AbortController();
  const late = setTimeout(() => stop.abort(), PATIENCE);
  try {
    const response = await fetch(path, {
      signal: stop.signal,
      ...(body !== undefined && { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    const value: unknown = await response.json();
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
export const joinInfo = (code: string): Promise<Reply<JoinInfo>> => ask(`/api/join/${code}`);

/** A name nobody needs to think about. */
export const suggestName = (): Promise<Reply<SuggestedName>> => ask('/api/names');

/** The own result, by the token of the seat. */
export const myResult = (roomId: string, token: string): Promise<Reply<MyResult>> => ask('/api/my-result', { roomId, token });
