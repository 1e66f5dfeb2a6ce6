import type { Item, Quiz } from '../../shared/quiz.ts';
import { readingTime } from '../game/limits.ts';
import type { PreparedItem, PreparedQuiz } from '../game/prepared.ts';
import { typesetQuestion } from '../questions/index.ts';
import type { Variants } from '../questions/kind.ts';
import { fold } from './fold.ts';
import { type Media, NO_MEDIA } from './pack-media.ts';
import { typeset, typesetBlanks } from './typeset.ts';

const WORDS = new Intl.Segmenter('en', { granularity: 'word' });

/** Words of a text, also in scripts that put no space between them. */
function words(text: string): number {
  let count = 0;
  for (const { isWordLike } of WORDS.segment(text)) if (isWordLike) count += 1;
  return count;
}

/** Accepted and rejected answers of the blanks, folded; none for other kinds. */
export function variantsOf(body: Item['body']): Variants[] {
  if (body.kind !== 'fill-in-the-blank') return [];
  return body.blanks.map(({ accept, reject }) => ({ accept: accept.map(fold), reject: reject.map(fold) }));
}

function questionOf({ question, body }: Item, sizes: Media['sizes']): string {
  return body.kind === 'fill-in-the-blank' ? typesetBlanks(question, sizes) : typeset(question, true, sizes);
}

/** What is read before the question is answered, beside the question. */
function before(body: Item['body']): string {
  if (body.kind === 'concept') return body.card;
  return body.kind === 'case-study' ? body.context : '';
}

/**
 * An item with its texts typeset, its typed answers folded and its reading time worked out, as a room plays it.
 * @param sizes Of the images that its texts may show: with them a page keeps the place of each.
 * @throws TypesetError where a text cannot be shown; items of a loaded pack have been through this once.
 */
export function prepareItem(item: Item, sizes: Media['sizes'] = NO_MEDIA.sizes): PreparedItem {
  const { body } = item;
  return {
    item: {
      ...item,
      question: questionOf(item, sizes),
      explanation: typeset(item.explanation, true, sizes),
      body: typesetQuestion(body, (text, block) => typeset(text, block, sizes)),
    },
    readingMs: readingTime(words(item.question) + words(before(body))),
    variants: variantsOf(body),
  };
}

/** The snapshot of a quiz that goes into a room's header. */
export function prepare(quiz: Quiz, sizes?: Media['sizes']): PreparedQuiz {
  return { ...quiz, items: quiz.items.map((item) => prepareItem(item, sizes)) };
}
