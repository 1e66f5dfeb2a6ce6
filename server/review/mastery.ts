import type { TagMastery } from '../../shared/review.ts';
import { classShare } from './questions.ts';
import { hasOwnOnly, type Sheet } from './sheet.ts';
import { mean } from './statistics.ts';

/** The class's share by tag, weakest first; tags without a marked answer last. Ties by name. */
export function masteryOf(sheet: Sheet): TagMastery[] {
  const counting = sheet.columns.filter(({ counts }) => counts);
  const tags = [...new Set(counting.flatMap(({ round }) => round.item.tags))];
  const lines = tags.map((tag): TagMastery => {
    const own = counting.filter(({ round }) => round.item.tags.includes(tag));
    return {
      tag,
      rounds: own.map(({ index }) => index),
      share: mean(own.flatMap((column) => classShare(column, sheet) ?? [])),
      ownOnly: own.some((column) => hasOwnOnly(column, sheet)),
    };
  });
  return lines.sort((a, b) => (a.share ?? 2) - (b.share ?? 2) || (a.tag < b.tag ? -1 : 1));
}
