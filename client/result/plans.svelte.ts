import type { Keep } from '../net/keep.ts';
import { missed, type Planned, practised } from './plan.ts';

/** The plan of practice of one result, kept on this device and nowhere else. */
export class Plans {
  readonly #keep: Keep;
  readonly #key: string;
  readonly #at: number;
  #planned = $state.raw<Readonly<Record<number, Planned>>>({});

  /**
   * @param id of the result
   * @param at when the class was, ms since 1970
   */
  constructor(keep: Keep, id: string, at: number) {
    this.#keep = keep;
    this.#key = keyOf(id);
    this.#at = at;
    this.#planned = this.#read();
  }

  /** How a missed question stands. */
  of(round: number): Planned {
    return this.#planned[round] ?? missed(this.#at);
  }

  practised(round: number, right: boolean, now: number): void {
    // Another page of this browser may have practised meanwhile.
    const held = this.#read();
    this.#planned = { ...held, [round]: practised(held[round] ?? missed(this.#at), right, now) };
    this.#keep.set(this.#key, JSON.stringify(this.#planned));
  }

  #read(): Record<number, Planned> {
    try {
      const held: unknown = JSON.parse(this.#keep.get(this.#key) ?? '{}');
      return Object.fromEntries(Object.entries(held ?? {}).filter((entry): entry is [string, Planned] => isPlanned(entry[1])));
    } catch {
      return {};
    }
  }
}

/** Takes a plan off this device. */
export function forgetPlan(keep: Keep, id: string): void {
  keep.set(keyOf(id), null);
}

const keyOf = (id: string): string => `bellringer.practice.${id}`;

function isPlanned(held: unknown): held is Planned {
  const planned = held as Partial<Record<keyof Planned, unknown>> | null;
  return (
    typeof planned === 'object' &&
    planned !== null &&
    [planned.step, planned.due, planned.attempt].every((value) => typeof value === 'number' && Number.isFinite(value))
  );
}
