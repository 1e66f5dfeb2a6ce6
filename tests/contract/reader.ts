import { expect } from 'vitest';
import { type Batch, type Delivery, type Position, START } from '../../server/store/store.ts';

/** Follows a room in a test: keeps what was delivered, and lets the test wait for it. */
export class Reader {
  readonly deliveries: Delivery[] = [];
  readonly #slow: (() => Promise<void>) | undefined;
  #waiting: { count: number; resolve(): void }[] = [];

  /** `slow` makes each delivery take as long as its promise. */
  constructor(slow?: () => Promise<void>) {
    this.#slow = slow;
  }

  readonly deliver = (delivery: Delivery): void | Promise<void> => {
    this.deliveries.push(delivery);
    const count = this.commands().length;
    for (const waiting of this.#waiting) if (count >= waiting.count) waiting.resolve();
    this.#waiting = this.#waiting.filter((waiting) => count < waiting.count);
    return this.#slow?.();
  };

  batches(): Batch[] {
    return this.deliveries.flatMap((delivery) => (delivery.type === 'batch' ? [delivery.batch] : []));
  }
  commands(): unknown[] {
    return this.batches().flatMap(({ entries }) => entries.map(({ command }) => command));
  }
  ats(): number[] {
    return this.batches().flatMap(({ entries }) => entries.map(({ at }) => at));
  }

  /** Resolves when at least `count` commands were delivered. */
  async until(count: number): Promise<void> {
    if (this.commands().length >= count) return;
    await new Promise<void>((resolve) => this.#waiting.push({ count, resolve }));
  }

  /** Each batch names the one before, from `after` on: none is missing, none comes twice. */
  expectChain(after: Position = START): void {
    let before = after;
    for (const { prev, position } of this.batches()) {
      expect(prev).toBe(before);
      expect(position).not.toBe(before);
      before = position;
    }
  }
}
