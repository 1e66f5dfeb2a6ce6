import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';

/** The floor of a game on Socket.IO: the server's own settings, one broadcast, and an acknowledgement that does nothing. */
export function serveFloorSio(): void {
  const http = createServer();
  const io = new Server(http, {
    transports: ['websocket', 'polling'],
    perMessageDeflate: false,
    httpCompression: false,
    maxHttpBufferSize: 65_536,
    pingInterval: 10_000,
    pingTimeout: 8000,
    serveClient: false,
  });
  io.on('connection', (socket) => {
    socket.on('answer', (_payload: unknown, ack: (answer: object) => void) => ack({ ok: true }));
  });
  process.on('message', (message: { broadcast?: string }) => {
    if (message.broadcast !== undefined) io.emit('stage', message.broadcast);
  });
  http.listen(0, '127.0.0.1', () => process.send?.({ port: (http.address() as AddressInfo).port }));
}
