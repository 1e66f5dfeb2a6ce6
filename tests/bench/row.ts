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

/** Three digits that matter. */
export function rounded(value: number): number {
  return Number.isFinite(value) ? Number(value.toPrecision(3)) : value;
}

export function atMost(id: string, what: string, value: number, limit: number, baseline: string | null = null): Row {
  return { id, what, value: rounded(value), goal: `≤ ${limit}`, ok: value <= limit, baseline };
}

export function atLeast(id: string, what: string, value: number, limit: number, baseline: string | null = null): Row {
  return { id, what, value, goal: `≥ ${limit}`, ok: value >= limit, baseline };
}

export function told(id: string, what: string, value: number): Row {
  return { id, what, value: rounded(value), goal: null, ok: null, baseline: null };
}
