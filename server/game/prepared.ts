import type { Item, Quiz } from '../../shared/quiz.ts';
import type { Variants } from '../questions/kind.ts';

/** An item as a room plays it. Every text of `item` is HTML, but its title, tags, source and typed answers, which are plain text. */
export interface PreparedItem {
  item: Item;
  /** Reading time before the question opens, ms. */
  readingMs: number;
  /** Folded variants, one a blank; empty for every kind but fill in the blank. */
  variants: Variants[];
}

/** The snapshot of a quiz that goes into a room's header, so that later changes of the pack change no room. */
export interface PreparedQuiz extends Omit<Quiz, 'items'> {
  items: PreparedItem[];
}
