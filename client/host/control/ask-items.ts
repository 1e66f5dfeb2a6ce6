import type { BankItem } from '../../../shared/api.ts';

const folded = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

/** Items that an item names as related, and those that name it, in the order of the bank. */
export function relatedTo(items: readonly BankItem[], id: string): BankItem[] {
  const own = items.find((item) => item.id === id)?.related ?? [];
  return items.filter((item) => item.id !== id && (own.includes(item.id) || item.related.includes(id)));
}

/** Items that have every word of the search in their title or in that of their quiz; accents and case do not matter. */
export function itemsFound(items: readonly BankItem[], search: string): BankItem[] {
  const wanted = folded(search)
    .split(/\s+/)
    .filter((word) => word !== '');
  return items.filter((item) => {
    const text = folded(`${item.title}\n${item.quizTitle}`);
    return wanted.every((word) => text.includes(word));
  });
}
