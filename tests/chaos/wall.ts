import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** A proxy as some schools have it: pages pass, WebSockets are turned away. */
export class Wall {
  turnedAway = 0;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  private constructor(target: number) {
    this.#server = createServer((near) => {
      this.#keep(near);
      near.once('data', (first: Buffer) => {
        // A WebSocket has a connection of its own, which begins with the wish to be one.
        if (/^upgrade: *websocket/im.test(first.toString('latin1'))) {
          this.turnedAway += 1;
          return void near.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n');
        }
        const far = connect(target, '127.0.0.1');
        this.#keep(far);
        far.write(first);
        near.pipe(far).pipe(near);
        near.on('close', () => far.destroy());
        far.on('close', () => near.destroy());
      });
    });
  }

  /** @param target port of 127.0.0.1 to which everything else goes */
  static async start(target: number): Promise<Wall> {
    const wall = new Wall(target);
    await new Promise<void>((listening) => wall.#server.listen(0, '127.0.0.1', listening));
    return wall;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise<void>((closed) => this.#server.close(() => closed()));
  }

  #keep(socket: Socket): void {
    this.#sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => this.#sockets.delete(socket));
  }
}
