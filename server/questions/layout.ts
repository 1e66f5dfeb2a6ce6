import type { Layout } from './kind.ts';

/** Position → authored index of one list of a question. Throws where the layout was made for another question. */
export function authoredOf(layout: Layout, part: string): readonly number[] {
  const order = layout[part];
  if (!order) throw new Error(`this layout has no order of ${part}`);
  return order;
}

/** The other way round: authored index → position. */
export function positionsOf(layout: Layout, part: string): number[] {
  const order = authoredOf(layout, part);
  const positions = new Array<number>(order.length).fill(0);
  order.forEach((authored, position) => {
    positions[authored] = position;
  });
  return positions;
}

/** A list as it is shown: authored parts in the order of their positions. */
export function shown<T>(parts: readonly T[], layout: Layout, part: string): T[] {
  return authoredOf(layout, part).map((authored) => {
    const found = parts[authored];
    if (found === undefined) throw new Error(`this layout counts more ${part} than the question has`);
    return found;
  });
}

/** Adds `by` to one cell of a list of counts. */
export function add(counts: number[], index: number, by: number): void {
  counts[index] = (counts[index] ?? 0) + by;
}
