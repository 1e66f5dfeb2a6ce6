import { Agent, request } from 'node:http';
import WebSocket from 'ws';

/** A connection that carries text frames of Engine.IO, by either transport. */
export interface Wire {
  send(frame: string): void;
  /** The line is dead from one moment to the next: nobody says goodbye. */
  cut(): void;
}
interface Ear {
  frame: (text: string) => void;
  /** It is over, or never came to be; `nobody`: because nobody listens there. Called once. */
  lost: (nobody: boolean) => void;
}
export type Transport = 'websocket' | 'polling';

/** Source addresses in turn, so that one machine has ports enough for ten thousand phones that come and go. */
const SOURCES = 16;
let dialled = 0;
function source(): string {
  dialled += 1;
  return process.platform === 'linux' ? `127.0.0.${1 + (dialled % SOURCES)}` : '127.0.0.1';
}

/** @param port of 127.0.0.1 */
export function openWire(transport: Transport, port: number, ear: Ear): Wire {
  return transport === 'websocket' ? overWebSocket(port, ear) : overPolling(port, ear);
}

function overWebSocket(port: number, { frame, lost }: Ear): Wire {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/socket.io/?EIO=4&transport=websocket`, {
    perMessageDeflate: false,
    skipUTF8Validation: true,
    localAddress: source(),
  });
  socket.on('message', (data: Buffer) => frame(data.toString()));
  let nobody = false;
  // `close` follows.
  socket.on('error', (error) => {
    nobody = isRefusal(error);
  });
  socket.on('close', () => lost(nobody));
  return {
    send: (text) => socket.send(text),
    cut: () => socket.terminate(),
  };
}

function isRefusal(error: Error): boolean {
  return 'code' in error && error.code === 'ECONNREFUSED';
}

/** Packets of one body stand between these. */
const BETWEEN = '\x1e';

/** Long polling as a browser does it: one request that waits for what comes, another for what goes, and the balancer's cookie kept. */
function overPolling(port: number, { frame, lost }: Ear): Wire {
  const agent = new Agent({ keepAlive: true, maxSockets: 2, localAddress: source() });
  let path = '/socket.io/?EIO=4&transport=polling';
  let cookie = '';
  let over = false;
  let going = false;
  let outgoing: string[] = [];

  function end(error?: Error): void {
    if (over) return;
    over = true;
    agent.destroy();
    lost(error !== undefined && isRefusal(error));
  }
  function exchange(body: string | null, taken: (text: string) => void): void {
    const headers = { ...(cookie && { cookie }), ...(body !== null && { 'content-type': 'text/plain;charset=UTF-8' }) };
    const asked = request({ host: '127.0.0.1', port, path, agent, method: body === null ? 'GET' : 'POST', headers }, (response) => {
      const chunks: Buffer[] = [];
      const set = response.headers['set-cookie']?.map((line) => line.split(';')[0]).join('; ');
      if (set) cookie = set;
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', end);
      response.on('end', () => {
        if (over) return;
        if (response.statusCode === 200) taken(Buffer.concat(chunks).toString());
        else end();
      });
    });
    asked.on('error', end);
    asked.end(body ?? undefined);
  }
  function poll(): void {
    exchange(null, (text) => {
      for (const packet of text.split(BETWEEN)) {
        if (packet[0] === '0') path += `&sid=${(JSON.parse(packet.slice(1)) as { sid: string }).sid}`;
        frame(packet);
        if (over) return;
      }
      poll();
    });
  }
  function push(): void {
    if (going || over || outgoing.length === 0) return;
    going = true;
    const body = outgoing.join(BETWEEN);
    outgoing = [];
    exchange(body, () => {
      going = false;
      push();
    });
  }
  poll();
  return {
    send(text) {
      outgoing.push(text);
      push();
    },
    cut: () => end(),
  };
}
