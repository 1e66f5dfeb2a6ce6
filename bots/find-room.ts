import type { Fault, JoinInfo } from '../shared/api.ts';
import { OrderError } from './order.ts';

/** Asks the server for the room of a code. @throws OrderError where there is no server, no such room, or no way in */
export async function findRoom(url: string, code: string): Promise<JoinInfo> {
  let response: Response;
  try {
    response = await fetch(`${url}/api/join/${code}`);
  } catch {
    throw new OrderError(`No server answers at ${url}. Start one with "npm start", or name its address with --url.`);
  }
  if (response.status === 404) throw new OrderError(`No room at ${url} has the code ${code}. The code stands on the projector.`);
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) throw new OrderError(`The server refused: ${faultIn(body)?.message ?? `status ${response.status}`}`);
  const info = body as JoinInfo;
  if (typeof info?.roomId !== 'string') throw new OrderError(`What answers at ${url} is no Bellringer server.`);
  if (info.locked) throw new OrderError('The room is locked. Unlock it, then call the bots again.');
  return info;
}

function faultIn(body: unknown): Fault | null {
  return typeof body === 'object' && body !== null && 'message' in body ? (body as Fault) : null;
}
