import { closed } from '../faults.ts';
import { StoreError } from '../store.ts';
import { away, codeOf, doubtful, hinderedNow, refusal, textOf, unsent } from './faults.ts';
import type { Node } from './node.ts';
import type { Nodes } from './nodes.ts';
import type { Script } from './script.ts';

/** How often a command is sent on to where its key lies now. */
const REDIRECTS = 5;

/** What a write becomes that Redis refuses: appends are tried again as they are, whoever made another one is told. */
type Refused = 'doubtful' | 'told';

/** Takes commands to the node that has their key, and tells what became of them in the words of the port. */
export class Commands {
  readonly #nodes: Nodes;
  readonly #replicas: number;
  /** The moment for scripts; empty: Redis' own clock. */
  readonly #now: () => string;
  readonly #running = new Set<Promise<unknown>>();
  #closed = false;

  /**
   * `replicas` is how many must have a write before it counts. `now` stands in for Redis' clock, ms since 1970, in tests that move
   * the clock; null in use.
   */
  constructor(nodes: Nodes, replicas: number, now: (() => number) | null) {
    this.#nodes = nodes;
    this.#replicas = replicas;
    this.#now = now ? () => String(now()) : () => '';
  }

  /** True: writes must be confirmed by replicas, so that what was written is not yet what counts. */
  get confirms(): boolean {
    return this.#replicas > 0;
  }

  get nodes(): Nodes {
    return this.#nodes;
  }

  /** A command that changes nothing; its key is its second word. Rejects with `away`. */
  read(...words: string[]): Promise<unknown> {
    return this.#run(() =>
      this.#redirected(words[1] ?? '', (node, asking) => {
        if (asking) void node.send(['ASKING']).catch(() => {});
        return node.send(words);
      }).catch((failure: unknown) => {
        throw failed(failure, 'read');
      }),
    );
  }

  /** A command of one node that changes nothing. Rejects with `away`. */
  ask(node: Node, words: readonly string[]): Promise<unknown> {
    return this.#run(() =>
      node.send(words).catch((error: unknown) => {
        throw away(node.name, textOf(error));
      }),
    );
  }

  /** A script that changes nothing that counts. Rejects with `away`. */
  look(script: Script, keys: readonly string[], ...args: string[]): Promise<unknown> {
    return this.#run(() =>
      this.#redirected(keys[0] ?? '', (node, asking) => node.run(script, keys, [this.#now(), ...args], asking)).catch(
        (failure: unknown) => {
          throw failed(failure, 'read');
        },
      ),
    );
  }

  /** A script that writes. Resolves when it counts; rejects with `away` or `full` (nothing was kept), or with `doubtful`. */
  write(script: Script, keys: readonly string[], ...args: string[]): Promise<unknown> {
    return this.#run(() => this.#write(script, keys, args, 'told'));
  }

  /** A write that may be lost in a failover: the next one of its kind comes in a second. */
  writeLightly(script: Script, keys: readonly string[], ...args: string[]): Promise<unknown> {
    return this.#run(() => this.#write(script, keys, args, 'told', true));
  }

  /** A write that may be done again as it is: whatever Redis answers but yes is `doubtful`, and what was not sent `away`. */
  append(script: Script, keys: readonly string[], ...args: string[]): Promise<unknown> {
    return this.#run(() => this.#write(script, keys, args, 'doubtful'));
  }

  /** Takes nothing more; resolves when what was taken is known to be kept or not. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.allSettled([...this.#running]);
  }

  /** Refuses from now on, while what was taken goes on. */
  get closed(): boolean {
    return this.#closed;
  }

  async #write(script: Script, keys: readonly string[], args: readonly string[], refused: Refused, light = false): Promise<unknown> {
    const replicas = light ? 0 : this.#replicas;
    const done = { node: null as Node | null, age: 0 };
    let reply: unknown;
    try {
      reply = await this.#redirected(keys[0] ?? '', (node, asking) => {
        if (node.unfit && !light) throw hinderedNow(node.unfit);
        done.node = node;
        done.age = node.age;
        return node.run(script, keys, [this.#now(), ...args], asking);
      });
    } catch (failure) {
      throw failed(failure, refused);
    }
    done.node?.wrote();
    if (replicas > 0) await done.node?.confirm(replicas, done.age);
    return reply;
  }

  /** Sends to the key's node, and on to where it lies now when it has moved. Rejects with a `Failure`, or a `StoreError`. */
  async #redirected(key: string, send: (node: Node, asking: boolean) => Promise<unknown>): Promise<unknown> {
    let node = this.#nodes.of(key);
    let asking = false;
    for (let left = REDIRECTS; ; left -= 1) {
      try {
        return await send(node, asking);
      } catch (error) {
        if (error instanceof StoreError) throw error;
        const code = codeOf(error);
        asking = code === 'ASK';
        if (left === 0 || (code !== 'MOVED' && !asking)) {
          this.#consider(node, error);
          throw new Failure(node, error);
        }
        const there = asking ? this.#nodes.at(textOf(error).split(' ').at(-1) ?? '') : null;
        if (!there) await this.#nodes.refresh();
        node = there ?? this.#nodes.of(key);
      }
    }
  }

  /** A primary that is none any more: it may be found elsewhere. */
  #consider(node: Node, error: unknown): void {
    const code = codeOf(error);
    if (code === 'READONLY' || code === 'MASTERDOWN') node.reopen(textOf(error));
    if (code === 'READONLY' || code === 'MASTERDOWN' || code === 'CLUSTERDOWN') void this.#nodes.refresh();
  }

  #run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#closed) return Promise.reject(closed());
    const running = work();
    this.#running.add(running);
    const over = () => void this.#running.delete(running);
    running.then(over, over);
    return running;
  }
}

/** What the client says, and of which Redis. */
class Failure extends Error {
  readonly node: string;
  constructor({ name, why, ready }: Node, cause: unknown) {
    super(unsent(cause) && !ready ? why : textOf(cause), { cause });
    this.node = name;
  }
}

function failed(failure: unknown, how: 'read' | Refused): StoreError {
  if (failure instanceof StoreError) return failure;
  if (!(failure instanceof Failure)) throw failure;
  const { node, message, cause } = failure;
  if (how === 'read' || unsent(cause)) return away(node, message);
  const code = codeOf(cause);
  if (how === 'doubtful' || code === null) return doubtful(node, message);
  const sentence = refusal(cause, node);
  if (!sentence) return away(node, message);
  return code === 'OOM' || code === 'MISCONF' ? new StoreError('full', sentence) : hinderedNow(sentence);
}
