import type { Item } from '../../shared/quiz.ts';

/** Items that a quiz may have. */
const MOST = 100;

/**
 * The items of a follow-up: what was missed, each with the items it names beside it. Cards come before their question, since they
 * teach it; questions come after. No item comes twice, and a missed one stands in its own place. At most a hundred.
 * @param item an item of the bank; undefined: there is none of this id
 */
export function followUpItems(missed: readonly string[], related: boolean, item: (id: string) => Item | undefined): Item[] {
  const asked = new Set(missed);
  const taken = new Map<string, Item>();
  const take = (found: Item) => taken.size < MOST && taken.set(found.id, found);
  for (const id of asked) {
    const found = item(id);
    if (!found) continue;
    const named = related ? found.related.flatMap((other) => (asked.has(other) ? [] : (item(other) ?? []))) : [];
    const fresh = named.filter((other) => !taken.has(other.id));
    for (const other of fresh) if (other.body.kind === 'concept') take(other);
    take(found);
    for (const other of fresh) if (other.body.kind !== 'concept') take(other);
  }
  return [...taken.values()];
}

/** A title that says that it comes again; of what has come again already, no second time. */
export function againTitle(title: string): string {
  const bare = title.replace(/(?: again)+(?: \d+)?$/u, '');
  return `${bare.slice(0, 100).trim()} again`;
}
