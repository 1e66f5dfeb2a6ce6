import type { Clock } from '../../server/rooms/runtime.ts';
import type { Store } from '../../server/store/store.ts';

const never = () => new Promise<never>(() => {});

/** A server's life: after so many writes it is over, in the middle of what it was doing, and nothing of it happens any more. */
export class Mortal {
  #left = Number.POSITIVE_INFINITY;
  #dead = false;
  #died: () => void = () => {};
  readonly death = new Promise<void>((died) => {
    this.#died = died;
  });

  /** It dies of the first write after so many. */
  dieAfter(writes: number): void {
    this.#left = writes;
  }

  die(): void {
    this.#dead = true;
    this.#died();
  }

  /** The store as this server has it. */
  store(store: Store): Store {
    return {
      ...store,
      log: this.#around(store.log, ['create', 'append', 'end', 'delete']),
      codes: this.#around(store.codes, ['claim', 'renew', 'release', 'take']),
      drafts: this.#around(store.drafts, ['put', 'delete']),
      library: this.#around(store.library, ['put', 'remove']),
      servers: this.#around(store.servers, []),
    };
  }

  clock(clock: Clock): Clock {
    const alive = (call: () => void) => () => {
      if (!this.#dead) call();
    };
    return { ...clock, after: (ms, call) => clock.after(ms, alive(call)), soon: (call) => clock.soon(alive(call)) };
  }

  #around<P extends object>(port: P, writes: readonly (keyof P)[]): P {
    return new Proxy(port, {
      get: (target, name) => {
        const method: unknown = Reflect.get(target, name);
        if (typeof method !== 'function') return method;
        return (...args: unknown[]) => {
          if (this.#dead) return never();
          if (writes.includes(name as keyof P)) {
            if (this.#left === 0) {
              this.die();
              return never();
            }
            this.#left -= 1;
          }
          return method.apply(target, args);
        };
      },
    });
  }
}
