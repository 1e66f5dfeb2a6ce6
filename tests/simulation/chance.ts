import type { Random } from '../../server/rooms/runtime.ts';

/** Chance from a seed (the generator sfc32): the same seed gives the same run. */
export class Chance implements Random {
  #a: number;
  #b: number;
  #c: number;
  #count = 1;

  /** @param label keeps the draws of one part of the simulation apart from the others' */
  constructor(seed: number, label: string) {
    let mixed = (seed ^ 0x9e3779b9) >>> 0;
    for (let i = 0; i < label.length; i += 1) mixed = Math.imul(mixed ^ label.charCodeAt(i), 0x01000193) >>> 0;
    this.#a = mixed;
    this.#b = seed >>> 0;
    this.#c = Math.floor(seed / 2 ** 32) >>> 0;
    for (let i = 0; i < 12; i += 1) this.#word();
  }

  #word(): number {
    const sum = (this.#a + this.#b + this.#count) | 0;
    this.#count = (this.#count + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + sum) | 0;
    return sum >>> 0;
  }

  /** From 0 to below 1. */
  share(): number {
    return this.#word() / 2 ** 32;
  }
  below(limit: number): number {
    return Math.floor(this.share() * limit);
  }
  /** A number from `low` to below `high`. */
  between(low: number, high: number): number {
    return low + this.share() * (high - low);
  }
  /** True in `share` of all cases. */
  happens(share: number): boolean {
    return this.share() < share;
  }
  pick<T>(from: readonly [T, ...T[]]): T {
    return from[this.below(from.length)] ?? from[0];
  }
  bytes(count: number): Uint8Array {
    return Uint8Array.from({ length: count }, () => this.below(256));
  }
  shuffled<T>(list: readonly T[]): T[] {
    return list
      .map((value) => ({ value, key: this.share() }))
      .sort((a, b) => a.key - b.key)
      .map(({ value }) => value);
  }
}
