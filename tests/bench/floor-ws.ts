import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';

/** The floor of sending: a bare WebSocket server that sends one ready-made text to all, and answers each message with a small one. */
export function serveFloorWs(): void {
  const http = createServer();
  const server = new WebSocketServer({ server: http, perMessageDeflate: false });
  server.on('connection', (socket) => {
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
    const text = Buffer.from(message.broadcast);
    for (const socket of server.clients) socket.send(text, { binary: false });
  });
  http.listen(0, '127.0.0.1', () => process.send?.({ port: (http.address() as AddressInfo).port }));
}
