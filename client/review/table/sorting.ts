/** What a table is sorted by; `up`: from the smallest, or from A. */
export interface Sort<Key extends string | number> {
  by: Key;
  up: boolean;
}

const names = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

/** Rows in the order of one of their values. What has no value stands last either way; rows of equal value keep their order. */
export function sortedBy<Row>(rows: readonly Row[], value: (row: Row) => string | number | null, up: boolean): Row[] {
  const keyed = rows.map((row) => ({ row, key: value(row) }));
  const sign = up ? 1 : -1;
  return keyed
    .sort((a, b) => {
      if (a.key === null || b.key === null) return Number(a.key === null) - Number(b.key === null);
      const order = typeof a.key === 'string' || typeof b.key === 'string' ? names.compare(`${a.key}`, `${b.key}`) : a.key - b.key;
      return sign * order;
    })
    .map(({ row }) => row);
}

/** The sort after a press on a head: the other way round where it is sorted by that already, else the way that column begins with. */
export function pressed<Key extends string | number>(sort: Sort<Key>, by: Key, beginsUp: boolean): Sort<Key> {
  return sort.by === by ? { by, up: !sort.up } : { by, up: beginsUp };
}
