import { notedServer } from '../server-note.ts';
import type { StoreError } from '../store/store.ts';
import { OrderError } from './order.ts';

/** The server of this machine that holds a folder, as its programs reach it. */
export class ServerBeside {
  readonly address: string;
  readonly #key: string;

  private constructor(address: string, key: string) {
    this.address = address;
    this.#key = key;
  }

  /** @throws `held` where the folder's server left no note of itself */
  static async find(dataDir: string, held: StoreError): Promise<ServerBeside> {
    const note = await notedServer(dataDir);
    if (!note) throw held;
    return new ServerBeside(note.address, note.key);
  }

  /** @throws OrderError where it does not answer */
  async ask(path: string, body?: unknown): Promise<Response> {
    return fetch(this.address + path, {
      headers: { 'content-type': 'application/json', origin: this.address, authorization: `Bearer ${this.#key}` },
      ...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }),
    }).catch((error: unknown) => {
      throw new OrderError(`The server at ${this.address} holds the store and does not answer. Try again in a moment.`, { cause: error });
    });
  }

  /** Its answer as JSON. @throws OrderError with what it says when it refuses; `not` is what it then did not do */
  async answer<T>(path: string, body: unknown, not: string): Promise<T> {
    const response = await this.ask(path, body);
    const answer: unknown = await response.json().catch(() => null);
    if (response.ok) return answer as T;
    throw this.refusal(response, answer, not);
  }

  refusal(response: Response, answer: unknown, not: string): OrderError {
    const message =
      typeof answer === 'object' && answer !== null && 'message' in answer ? String(answer.message) : `status ${response.status}`;
    return new OrderError(`The server at ${this.address} did not ${not}: ${message}`);
  }
}
