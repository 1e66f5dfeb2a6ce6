import type { Slice } from '../../shared/slices.ts';

/**
 * Keeps the order of slices within one connection: each replaces its predecessor whole, and one that carries an older position
 * than the one held is dropped. `welcome` brings all of them and begins anew.
 */
export class SliceOrder {
  #held = new Map<string, number>();

  /** Begins anew with the slices of a `welcome`, by name. Those that are not there yet are null. */
  reset(slices: Readonly<Record<string, Slice | null>>): void {
    this.#held.clear();
    for (const [name, slice] of Object.entries(slices)) if (slice !== null) this.#held.set(name, slice.pos);
  }

  /** May this slice replace the one held? If so, it is the one held from now on. */
  admits(name: string, slice: Slice): boolean {
    if (slice.pos < (this.#held.get(name) ?? Number.NEGATIVE_INFINITY)) return false;
    this.#held.set(name, slice.pos);
    return true;
  }
}
