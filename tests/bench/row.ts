/** One figure. Its unit stands in `what`. `ok` and `goal` are null for a floor, which is told for comparison only. */
export interface Row {
  id: string;
  what: string;
  value: number;
  goal: string | null;
  ok: boolean | null;
  /** What it is held against, measured in the same run, or a peer's figure. */
  baseline: string | null;
}

/** Counts as they are, anything else to three digits. */
function rounded(value: number): number {
  return Number.isInteger(value) || !Number.isFinite(value) ? value : Number(value.toPrecision(3));
}

export function atMost(id: string, what: string, value: number, limit: number, baseline: string | null = null): Row {
  return { id, what, value: rounded(value), goal: `≤ ${limit}`, ok: value <= limit, baseline };
}

export function atLeast(id: string, what: string, value: number, limit: number, baseline: string | null = null): Row {
  return { id, what, value: rounded(value), goal: `≥ ${limit}`, ok: value >= limit, baseline };
}

export function told(id: string, what: string, value: number): Row {
  return { id, what, value: rounded(value), goal: null, ok: null, baseline: null };
}

/** The measures in the order of their numbers, the floors after them. */
export function inOrder(rows: readonly Row[]): Row[] {
  const place = ({ id }: Row) => Number(/^P(\d+)$/.exec(id)?.[1] ?? Number.POSITIVE_INFINITY);
  return [...rows].sort((a, b) => (place(a) === place(b) ? 0 : place(a) - place(b)));
}
