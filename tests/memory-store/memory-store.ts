import { type Codes, type Drafts, type Library, type Servers, type Store, StoreError } from '../../server/store/store.ts';
import { MemoryLog } from './memory-log.ts';

const DAY = 24 * 3600_000;

/**
 * The port filled with plain maps, for tests that need a store and no disk. `now` is the wall clock in ms. `sole` is what the
 * store says of itself: false where a test runs several servers on it.
 */
export function createMemoryStore({ now, sole = true }: { now: () => number; sole?: boolean }): Store {
  let last = 0;
  let open = true;
  const clock = steady(now);
  const time = () => {
    last = Math.max(last, clock());
    return last;
  };
  const check = () => {
    if (!open) throw new StoreError('away', 'The store has been closed.');
  };
  const raise = (at: number) => {
    last = Math.max(last, at);
  };
  const log = new MemoryLog(time, raise, check);
  return {
    sole,
    log,
    codes: memoryCodes(time, check),
    servers: memoryServers(time, check),
    drafts: memoryDrafts(log, check),
    library: new MemoryLibrary(check),
    trouble: () => (open ? null : 'The store has been closed.'),
    tidy: async () => {},
    close: async () => {
      open = false;
      log.close();
    },
  };
}

/** Stands still where `now` steps back, and goes on from there at its pace. */
function steady(now: () => number): () => number {
  let before = now();
  let behind = 0;
  return () => {
    const read = now();
    if (read < before) behind += before - read;
    before = read;
    return read + behind;
  };
}

function memoryCodes(time: () => number, check: () => void): Codes {
  const codes = new Map<string, { value: string; until: number }>();
  const held = (key: string) => {
    check();
    const code = codes.get(key);
    return code && code.until > time() ? code : undefined;
  };
  return {
    claim: async (key, value, ttl) => {
      if (held(key)) return false;
      codes.set(key, { value, until: time() + ttl });
      return true;
    },
    renew: async (key, value, ttl) => {
      if (held(key)?.value !== value) return false;
      codes.set(key, { value, until: time() + ttl });
      return true;
    },
    release: async (key, value) => {
      if (held(key)?.value === value) codes.delete(key);
    },
    resolve: async (key) => held(key)?.value ?? null,
    take: async (key) => {
      const value = held(key)?.value ?? null;
      codes.delete(key);
      return value;
    },
    held: async () => {
      check();
      const now = time();
      return [...codes].filter(([, { until }]) => until > now).map(([key, { value, until }]) => ({ key, value, ttl: until - now }));
    },
  };
}

function memoryServers(time: () => number, check: () => void): Servers {
  const boots = new Map<string, { beat: number; until: number }>();
  return {
    beat: async (bootId) => {
      check();
      boots.set(bootId, { beat: time(), until: time() + 5000 });
    },
    known: async () => {
      check();
      return [...boots]
        .filter(([, { until }]) => until >= time() - DAY)
        .map(([bootId, { beat, until }]) => ({ bootId, lastBeat: beat, alive: until > time() }));
    },
    retire: async (bootId) => {
      check();
      const boot = boots.get(bootId);
      if (boot) boot.until = Math.min(boot.until, time());
    },
    restore: async (bootId, lastBeat) => {
      check();
      boots.set(bootId, { beat: lastBeat, until: time() });
    },
  };
}

function memoryDrafts(log: MemoryLog, check: () => void): Drafts {
  const cell = (round: number, attempt: number) => `${round} ${attempt}`;
  return {
    put: async (roomId, seat, round, attempt, text) => {
      check();
      const { drafts } = log.room(roomId);
      const seats = drafts.get(cell(round, attempt)) ?? new Map<number, string>();
      drafts.set(cell(round, attempt), seats.set(seat, text));
    },
    all: async (roomId, round, attempt) => {
      check();
      const seats = log.find(roomId)?.drafts.get(cell(round, attempt)) ?? new Map<number, string>();
      return [...seats].sort(([a], [b]) => a - b).map(([seat, text]) => ({ seat, text }));
    },
    of: async (roomId) => {
      check();
      return [...(log.find(roomId)?.drafts ?? [])].flatMap(([place, seats]) => {
        const [round = 0, attempt = 0] = place.split(' ').map(Number);
        return [...seats].map(([seat, text]) => ({ seat, round, attempt, text }));
      });
    },
    delete: async (roomId) => {
      check();
      log.find(roomId)?.drafts.clear();
    },
  };
}

interface Document {
  nr: number;
  kind: string;
  id: string;
  owner: string;
  version: number;
  doc: string;
  head: string;
}

class MemoryLibrary implements Library {
  readonly #check: () => void;
  readonly #documents = new Map<string, Document>();
  #count = 0;

  constructor(check: () => void) {
    this.#check = check;
  }

  async get<T>(kind: string, id: string) {
    this.#check();
    const found = this.#documents.get(`${kind} ${id}`);
    return found ? { id, owner: found.owner, version: found.version, doc: JSON.parse(found.doc) as T } : null;
  }

  async put(kind: string, id: string, owner: string, version: number, doc: unknown, head: unknown) {
    this.#check();
    const before = this.#documents.get(`${kind} ${id}`);
    if ((before?.version ?? 0) !== version) throw new StoreError('conflict', 'The document was changed meanwhile.');
    this.#count += 1;
    const nr = before?.nr ?? this.#count;
    this.#documents.set(`${kind} ${id}`, {
      nr,
      kind,
      id,
      owner,
      version: version + 1,
      doc: JSON.stringify(doc),
      head: JSON.stringify(head),
    });
    return version + 1;
  }

  async list<H>(kind: string, owner: string, after: string | null, limit: number) {
    this.#check();
    const below = after === null ? Number.POSITIVE_INFINITY : Number(after);
    const found = [...this.#documents.values()]
      .filter((document) => document.kind === kind && document.owner === owner && document.nr < below)
      .sort((a, b) => b.nr - a.nr);
    const shown = found.slice(0, limit);
    return {
      items: shown.map(({ id, version, head }) => ({ id, version, head: JSON.parse(head) as H })),
      next: found.length > limit ? String(shown.at(-1)?.nr) : null,
    };
  }

  async remove(kind: string, id: string) {
    this.#check();
    this.#documents.delete(`${kind} ${id}`);
  }

  async shelves() {
    this.#check();
    const found = new Map([...this.#documents.values()].map(({ kind, owner }) => [`${kind} ${owner}`, { kind, owner }]));
    return [...found.values()];
  }
}
