import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/**
 * A line between two programs of this machine that can fail as networks do: `hang` passes nothing on and closes nothing, like a cable
 * that was pulled; `cut` closes everything and refuses what comes. Both last until `mend`.
 */
export class TcpProxy {
  readonly #server: Server;
  readonly #target: number;
  readonly #sockets = new Set<Socket>();
  #state: 'whole' | 'hanging' | 'cut' = 'whole';

  private constructor(target: number) {
    this.#target = target;
    // A side that has said its last word may still be told something.
    this.#server = createServer({ allowHalfOpen: false, pauseOnConnect: true }, (near) => this.#join(near));
  }

  /** @param target port of 127.0.0.1 to which everything goes */
  static async start(target: number): Promise<TcpProxy> {
    const proxy = new TcpProxy(target);
    await new Promise<void>((listening) => proxy.#server.listen(0, '127.0.0.1', listening));
    return proxy;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  hang(): void {
    this.#state = 'hanging';
    for (const socket of this.#sockets) socket.pause();
  }

  cut(): void {
    this.#state = 'cut';
    for (const socket of this.#sockets) socket.destroy();
  }

  mend(): void {
    this.#state = 'whole';
    for (const socket of this.#sockets) socket.resume();
  }

  async stop(): Promise<void> {
    this.cut();
    await new Promise<void>((closed) => this.#server.close(() => closed()));
  }

  #join(near: Socket): void {
    if (this.#state === 'cut') return void near.destroy();
    const far = connect(this.#target, '127.0.0.1');
    this.#carry(near, far);
    this.#carry(far, near);
  }

  #carry(from: Socket, to: Socket): void {
    this.#sockets.add(from);
    from.setNoDelay(true);
    from.on('data', (chunk: Buffer) => {
      if (to.write(chunk)) return;
      from.pause();
      to.once('drain', () => this.#state === 'whole' && from.resume());
    });
    from.on('error', () => {});
    from.on('close', () => {
      this.#sockets.delete(from);
      to.destroy();
    });
    if (this.#state === 'whole') from.resume();
    else from.pause();
  }
}
