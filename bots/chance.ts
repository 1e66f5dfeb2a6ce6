/** A number from 0 to below 1, the next of a sequence. */
export type Chance = () => number;

/** The same sequence for the same seed (mulberry32): a class that behaved oddly can be called back. */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A whole number from 0 to below `limit`. */
export function below(limit: number, chance: Chance): number {
  return Math.floor(chance() * limit);
}

/** One of a list that is not empty. */
export function oneOf<T>(list: readonly [T, ...T[]], chance: Chance): T {
  return list[below(list.length, chance)] ?? list[0];
}

/** Normally distributed around 0 with deviation 1 (Box and Muller). */
export function normal(chance: Chance): number {
  return Math.sqrt(-2 * Math.log(1 - chance())) * Math.cos(2 * Math.PI * chance());
}
