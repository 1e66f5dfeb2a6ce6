import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';

/** One unmasked text frame of the WebSocket protocol, ready to be written (RFC 6455, 5.2). */
function frameOf(text: string): Buffer {
  const payload = Buffer.from(text);
  const head =
    payload.length < 126 ? Buffer.from([0x81, payload.length]) : Buffer.from([0x81, 126, payload.length >> 8, payload.length & 255]);
  return Buffer.concat([head, payload]);
}

/** The floor of sending: a bare WebSocket server that writes one ready-made frame to all, and answers each message with a small one. */
export function serveFloorWs(): void {
  const http = createServer();
  const server = new WebSocketServer({ server: http, perMessageDeflate: false });
  const wires = new Set<Duplex>();
  server.on('connection', (socket, request) => {
    wires.add(request.socket);
    socket.on('close', () => wires.delete(request.socket));
    // The raw client believes that it speaks with Socket.IO: a handshake, then an acknowledgement of each event.
    socket.send('0{}');
    socket.on('message', (data: Buffer) => {
      const text = data.toString('latin1', 0, 16);
      if (text.startsWith('40')) socket.send('40{}');
      else socket.send(`43${/^42(\d*)/.exec(text)?.[1]}[{"ok":true}]`);
    });
  });
  process.on('message', (message: { broadcast?: string }) => {
    if (message.broadcast === undefined) return;
    const frame = frameOf(message.broadcast);
    for (const wire of wires) wire.write(frame);
  });
  http.listen(0, '127.0.0.1', () => process.send?.({ port: (http.address() as AddressInfo).port }));
}
