import type { AgainItem, RelatedItem, ReviewQuestion, TagMastery, TeachAgain, Wrong } from '../../shared/review.ts';
import { classShare } from './questions.ts';
import { type Column, givenIn, hasOwnOnly, type Sheet } from './sheet.ts';
import type { Wording } from './wrong.ts';

/** Bloom (1968), Learning for Mastery: a class has learnt a thing from about four fifths on. */
const MASTERED = 0.8;
const MOST_ITEMS = 10;
const MOST_VOICES = 3;
/** A voice is read aloud: signs at most. */
const LONGEST_VOICE = 280;

/** What of the bank the review needs to know. */
export interface Shelf {
  has(itemId: string): boolean;
  /** Items that this one names and that can be played. */
  related(itemIds: readonly string[]): RelatedItem[];
}

/** Questions that the class has not learnt, weakest first. */
export function weakest(sheet: Sheet): { column: Column; share: number }[] {
  const found = sheet.columns.flatMap((column) => {
    const share = column.counts ? classShare(column, sheet) : null;
    return share !== null && share < MASTERED ? [{ column, share }] : [];
  });
  return found.sort((a, b) => a.share - b.share).slice(0, MOST_ITEMS);
}

/**
 * What to teach again tomorrow: the weakest questions and tags, and how the class went wrong, in its own words.
 * @param questions those of the sheet, in its order
 */
export function teachAgain(
  sheet: Sheet,
  questions: readonly ReviewQuestion[],
  mastery: readonly TagMastery[],
  wording: Wording,
  shelf: Shelf,
): TeachAgain {
  const wrongOf = new Map(questions.map(({ round, wrong }) => [round, wrong]));
  return {
    items: weakest(sheet).map(({ column, share }): AgainItem => {
      const { item } = column.round;
      const wrong = wrongOf.get(column.index) ?? [];
      return {
        round: column.index,
        id: item.id,
        title: item.title,
        share,
        ownOnly: hasOwnOnly(column, sheet),
        misconception: wrong.find((each) => each.part !== 'blank' || !each.flagged) ?? null,
        voices: voicesOf(column, sheet, wrong, wording),
        related: shelf.related(item.related),
        inBank: shelf.has(item.id),
      };
    }),
    tags: mastery.filter(({ share }) => share !== null && share < MASTERED),
    mastered: MASTERED,
  };
}

/** The class's own words, as far as they may be shown to it: what was typed wrongly most often, or written without the point. */
function voicesOf(column: Column, { present }: Sheet, wrong: readonly Wrong[], { flagged }: Wording): string[] {
  const typed = wrong.flatMap((each) => (each.part === 'blank' && !each.flagged ? [each.text] : []));
  if (typed.length > 0) return typed.slice(0, MOST_VOICES);
  const missed = wrong.find((each) => each.part === 'keyPoint');
  return missed?.part === 'keyPoint' ? written(column, present, missed.keyPoint, flagged) : [];
}

/** Answers without a key point. Those of middling length say most: the shortest say nothing, the longest can't be read to a class. */
function written(column: Column, present: number, keyPoint: number, flagged: (text: string) => boolean): string[] {
  const texts = column.cells.slice(0, present).flatMap((cell) => {
    const given = givenIn(cell);
    if (cell.is !== 'mark' || !given || !('ticks' in given.detail) || !('text' in given.answer)) return [];
    return given.detail.ticks[keyPoint]?.on ? [] : [given.answer.text];
  });
  const middle = LONGEST_VOICE / 2;
  const sorted = texts.sort((a, b) => Math.abs(a.length - middle) - Math.abs(b.length - middle));
  const voices: string[] = [];
  for (const text of sorted) {
    if (voices.length === MOST_VOICES) break;
    // Judging takes time, so no more are judged than are told.
    const oneLine = text.replace(/\s+/gu, ' ').trim();
    const voice = shortened(oneLine);
    if (voice !== '' && !voices.includes(voice) && !flagged(oneLine)) voices.push(voice);
  }
  return voices;
}

/** Cut between words where there are any, and never within a sign. */
function shortened(text: string): string {
  const signs = [...text];
  if (signs.length <= LONGEST_VOICE) return text;
  const cut = signs.slice(0, LONGEST_VOICE).join('');
  return `${cut.replace(/\s+\S*$/u, '')} …`;
}
