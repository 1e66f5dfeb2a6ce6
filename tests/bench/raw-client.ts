import WebSocket from 'ws';
import { connectFrame, eventFrame, type Frame, PONG, readFrame, wireSize } from './frames.ts';

export type Hear = (event: string, payload: unknown) => void;

/** Source addresses in turn, so that one machine has ports enough for all its clients. */
const SOURCES = 16;
let dialled = 0;

function source(): string {
  dialled += 1;
  return process.platform === 'linux' ? `127.0.0.${1 + (dialled % SOURCES)}` : '127.0.0.1';
}

/** A client that writes the frames of Socket.IO by hand: ten thousand of them fit on one core. */
export class RawClient {
  /** Bytes received, headers of frames included, and the largest payload. */
  received = 0;
  largest = 0;
  largestText = '';
  open = false;
  readonly #socket: WebSocket;
  readonly #namespace: string;
  readonly #hear: Hear;
  readonly #asked = new Map<number, (answer: unknown) => void>();
  #asks = 0;

  private constructor(port: number, namespace: string, auth: object, hear: Hear, ready: (refusal: string | null) => void) {
    this.#namespace = namespace;
    this.#hear = hear;
    this.#socket = new WebSocket(`ws://127.0.0.1:${port}/socket.io/?EIO=4&transport=websocket`, {
      perMessageDeflate: false,
      skipUTF8Validation: true,
      localAddress: source(),
    });
    this.#socket.on('message', (data: Buffer) => this.#take(data, auth, ready));
    this.#socket.on('error', (error) => ready(error.message));
    this.#socket.on('close', () => {
      this.open = false;
      ready('the connection was closed');
    });
  }

  /** Connects to a namespace. @throws Error with what the server said, where it refused */
  static connect(port: number, namespace: string, auth: object, hear: Hear): Promise<RawClient> {
    return new Promise((resolve, reject) => {
      const client: RawClient = new RawClient(port, namespace, auth, hear, (refusal) => {
        if (refusal === null) resolve(client);
        else reject(new Error(refusal));
      });
    });
  }

  /** Sends an event and resolves with its acknowledgement; never, if none comes. */
  ask<A>(event: string, payload?: object): Promise<A> {
    return new Promise((resolve) => this.call<A>(event, payload, resolve));
  }

  /** The same without a promise, for what is measured by the thousand. */
  call<A>(event: string, payload: object | undefined, answered: (answer: A) => void): void {
    this.#asks += 1;
    this.#asked.set(this.#asks, answered as (answer: unknown) => void);
    this.#socket.send(eventFrame(this.#namespace, this.#asks, event, payload));
  }

  close(): void {
    this.#socket.terminate();
  }

  #take(data: Buffer, auth: object, ready: (refusal: null | string) => void): void {
    this.received += wireSize(data.length);
    const text = data.toString();
    if (data.length > this.largest) {
      this.largest = data.length;
      this.largestText = text;
    }
    const frame: Frame = readFrame(text);
    switch (frame.type) {
      case 'opened':
        return this.#socket.send(connectFrame(this.#namespace, auth));
      case 'ping':
        return this.#socket.send(PONG);
      case 'connected':
        this.open = true;
        return ready(null);
      case 'event':
        return this.#hear(frame.event, frame.payload);
      case 'ack':
        this.#asked.get(frame.id)?.(frame.answer);
        this.#asked.delete(frame.id);
        return;
      case 'refused':
        return ready(frame.reason);
      case 'closed':
        this.#socket.terminate();
        return;
    }
  }
}
