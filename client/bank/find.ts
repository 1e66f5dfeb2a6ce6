import type { DraftHead, QuizHead } from '../../shared/api.ts';

/** What narrows the list of quizzes: words to find, one field, one tag; empty or null narrows nothing. */
export interface Filter {
  search: string;
  field: string | null;
  tag: string | null;
}
export const NO_FILTER: Filter = { search: '', field: null, tag: null };

const folded = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

const wordsOf = (search: string): string[] =>
  folded(search)
    .split(/\s+/)
    .filter((word) => word !== '');

/** Quizzes that have every word of the search somewhere in title, field, description or tags; accents and case do not matter. */
export function found(quizzes: readonly QuizHead[], filter: Filter): QuizHead[] {
  const wanted = wordsOf(filter.search);
  return quizzes.filter((quiz) => {
    if (filter.field !== null && quiz.field !== filter.field) return false;
    if (filter.tag !== null && !quiz.tags.includes(filter.tag)) return false;
    const text = folded([quiz.title, quiz.field, quiz.description, ...quiz.tags].join('\n'));
    return wanted.every((word) => text.includes(word));
  });
}

/** Drafts that have every word of the search in their title or in that of their quiz. */
export function draftsFound(drafts: readonly DraftHead[], search: string): DraftHead[] {
  const wanted = wordsOf(search);
  return drafts.filter(({ title, quizTitle }) => {
    const text = folded(`${title}\n${quizTitle}`);
    return wanted.every((word) => text.includes(word));
  });
}

/** Newest run first, then those never run, by title. */
export function newestFirst(quizzes: readonly QuizHead[]): QuizHead[] {
  return [...quizzes].sort((a, b) => (b.lastRun?.at ?? 0) - (a.lastRun?.at ?? 0) || a.title.localeCompare(b.title));
}

/** Values with how many quizzes have each, the commonest first. */
export function tallied(values: readonly string[]): { value: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const value of values) if (value !== '') counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].map(([value, count]) => ({ value, count })).sort((a, b) => b.count - a.count || a.value.localeCompare(b.value));
}
