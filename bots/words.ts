import { below, type Chance } from './chance.ts';

/** What a student types who has nothing better. */
const COMMON = ['water', 'energy', 'number', 'people', 'light', 'value', 'time', 'weight', 'model', 'nothing'];
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", nbsp: ' ' };

/** HTML as a reader sees it. */
export function plain(html: string): string {
  return html
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(amp|lt|gt|quot|#39|nbsp);/g, (entity, name: string) => ENTITIES[name] ?? entity)
    .replace(/\s+/g, ' ')
    .trim();
}

/** Words of a text, as far as they are parted by space. */
export function wordsOf(html: string): string[] {
  return plain(html)
    .split(' ')
    .filter((word) => /[\p{L}\p{N}]/u.test(word));
}

/** Words of some length from the text around a blank, and a few that fit anywhere. */
export function typedWords(segments: readonly string[]): string[] {
  const near = segments.flatMap(wordsOf).map((word) => word.replace(/[^\p{L}\p{N}-]/gu, ''));
  return [...new Set([...near.filter((word) => word.length >= 4 && word.length <= 40), ...COMMON])];
}

/** A word as a hasty thumb types it: a letter left out, typed twice, or swapped with the next. */
export function withTypo(word: string, chance: Chance): string {
  const letters = [...word];
  if (letters.length < 2) return word;
  const at = below(letters.length - 1, chance);
  const [letter = '', next = ''] = letters.slice(at, at + 2);
  const instead = [[next], [letter, letter, next], [next, letter]][below(3, chance)] ?? [];
  return [...letters.slice(0, at), ...instead, ...letters.slice(at + 2)].join('');
}
