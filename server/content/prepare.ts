import type { Item, Quiz } from '../../shared/quiz.ts';
import { readingTime } from '../game/limits.ts';
import type { PreparedItem, PreparedQuiz } from '../game/prepared.ts';
import { typesetQuestion } from '../questions/index.ts';
import type { Variants } from '../questions/kind.ts';
import { fold } from './fold.ts';
import { typeset, typesetBlanks } from './typeset.ts';

const WORDS = new Intl.Segmenter('en', { granularity: 'word' });

/** Words of a text, also in scripts that put no space between them. */
function words(text: string): number {
  let count = 0;
  for (const { isWordLike } of WORDS.segment(text)) if (isWordLike) count += 1;
  return count;
}

function variantsOf(body: Item['body']): Variants[] {
  if (body.kind !== 'fill-in-the-blank') return [];
  return body.blanks.map(({ accept, reject }) => ({ accept: accept.map(fold), reject: reject.map(fold) }));
}

function questionOf({ question, body }: Item): string {
  return body.kind === 'fill-in-the-blank' ? typesetBlanks(question) : typeset(question, true);
}

/** What is read before the question is answered, beside the question. */
function before(body: Item['body']): string {
  if (body.kind === 'concept') return body.card;
  return body.kind === 'case-study' ? body.context : '';
}

/**
 * An item with its texts typeset, its typed answers folded and its reading time worked out, as a room plays it.
 * @throws TypesetError where a text cannot be shown; items of a loaded pack have been through this once.
 */
export function prepareItem(item: Item): PreparedItem {
  const { body } = item;
  return {
    item: {
      ...item,
      question: questionOf(item),
      explanation: typeset(item.explanation, true),
      body: typesetQuestion(body, typeset),
    },
    readingMs: readingTime(words(item.question) + words(before(body))),
    variants: variantsOf(body),
  };
}

/** The snapshot of a quiz that goes into a room's header. */
export function prepare(quiz: Quiz): PreparedQuiz {
  return { ...quiz, items: quiz.items.map(prepareItem) };
}
