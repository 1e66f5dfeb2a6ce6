/** What a server of Engine.IO 4 and Socket.IO 5 sends in a text frame, as far as a client of ours meets it. */
export type Frame =
  | { type: 'opened' }
  | { type: 'ping' }
  | { type: 'connected' }
  | { type: 'event'; event: string; payload: unknown }
  | { type: 'ack'; id: number; answer: unknown }
  | { type: 'refused'; reason: string }
  | { type: 'closed' };

export const PONG = '3';

/** `namespace` is '' for the root, else like '/player'. */
export function connectFrame(namespace: string, auth: object): string {
  return `40${namespace && `${namespace},`}${JSON.stringify(auth)}`;
}

/** @param id number of the acknowledgement that is wanted, or null */
export function eventFrame(namespace: string, id: number | null, event: string, payload?: object): string {
  const parts = payload === undefined ? [event] : [event, payload];
  return `42${namespace && `${namespace},`}${id ?? ''}${JSON.stringify(parts)}`;
}

/** @throws Error on a frame that no server of ours sends */
export function readFrame(text: string): Frame {
  if (text[0] === '0') return { type: 'opened' };
  if (text[0] === '2') return { type: 'ping' };
  if (text[0] === '1') return { type: 'closed' };
  const match = /^4([0-4])(?:\/[a-z]+,)?(\d*)/.exec(text.slice(0, 40));
  const body = text.slice(match?.[0].length ?? 0);
  switch (match?.[1]) {
    case '0':
      return { type: 'connected' };
    case '1':
      return { type: 'closed' };
    case '2': {
      const [event, payload] = JSON.parse(body) as [string, unknown];
      return { type: 'event', event, payload };
    }
    case '3': {
      const [answer] = JSON.parse(body) as [unknown];
      return { type: 'ack', id: Number(match[2]), answer };
    }
    case '4':
      return { type: 'refused', reason: (JSON.parse(body) as { message: string }).message };
    default:
      throw new Error(`no frame of Socket.IO: ${text.slice(0, 80)}`);
  }
}

/** Bytes of a server's frame on the wire: its payload and the WebSocket header (RFC 6455, 5.2; servers do not mask). */
export function wireSize(payloadBytes: number): number {
  return payloadBytes + (payloadBytes < 126 ? 2 : payloadBytes < 65_536 ? 4 : 10);
}
