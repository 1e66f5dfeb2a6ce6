import type { Library, Stored } from '../store.ts';
import type { Connection } from './connection.ts';
import { encode, type Keep } from './writer.ts';

export class EmbeddedLibrary implements Library {
  readonly #connection: Connection;
  readonly #keep: Keep;

  constructor(connection: Connection, keep: Keep) {
    this.#connection = connection;
    this.#keep = keep;
  }

  async get<T>(kind: string, id: string): Promise<Stored<T> | null> {
    const row = await this.#connection.read<'get'>({ read: 'get', kind, id });
    return row && { id: row.id, owner: row.owner, version: row.version, doc: JSON.parse(row.doc) as T };
  }

  async put(kind: string, id: string, owner: string, version: number, doc: unknown, head: unknown): Promise<number> {
    return this.#keep<'put'>({ op: 'put', kind, id, owner, version, doc: encode(doc), head: encode(head) });
  }

  /** `after` is the number of the last document of the page before. */
  async list<H>(
    kind: string,
    owner: string,
    after: string | null,
    limit: number,
  ): Promise<{ items: { id: string; version: number; head: H }[]; next: string | null }> {
    const below = after === null ? null : Number(after);
    const rows = await this.#connection.read<'list'>({ read: 'list', kind, owner, below, limit: limit + 1 });
    const shown = rows.slice(0, limit);
    return {
      items: shown.map(({ id, version, head }) => ({ id, version, head: JSON.parse(head) as H })),
      next: rows.length > limit ? String(shown.at(-1)?.nr) : null,
    };
  }

  async remove(kind: string, id: string): Promise<void> {
    await this.#keep<'remove'>({ op: 'remove', kind, id });
  }

  shelves(): Promise<{ kind: string; owner: string }[]> {
    return this.#connection.read<'shelves'>({ read: 'shelves' });
  }
}
