import type { Need } from '../../shared/api.ts';
import type { Kind } from '../../shared/questions/index.ts';

/** What may stand behind the sign that ends a sentence. */
const CLOSED = `["'\\u2019\\u201d\\u00bb)\\]]*$`;
const SENTENCE = new RegExp(`[.!\\u3002\\uff01\\u0964]${CLOSED}`);

/** The kind of an item of which only the title is known, by how it is worded. */
export function kindOfTitle(title: string): Kind {
  if (/^match each\b/i.test(title)) return 'matching';
  if (/^order the\b/i.test(title)) return 'sequence-ordering';
  if (/__/.test(title)) return 'fill-in-the-blank';
  if (/^explain\b/i.test(title)) return 'essay';
  if (/[?\uff1f\u061f]/.test(title)) return 'multiple-choice';
  return SENTENCE.test(title.slice(-12).trimEnd()) ? 'true-false' : 'concept';
}

/** What an item of a kind lacks when there is a title and nothing else. The title of every kind but a concept's is its question. */
export function needsOfTitle(kind: Kind): Need[] {
  switch (kind) {
    case 'multiple-choice':
      return ['options', 'feedback'];
    case 'true-false':
      return ['true or false', 'feedback'];
    case 'fill-in-the-blank':
      return ['answers for the blanks', 'feedback'];
    case 'matching':
      return ['pairs', 'feedback'];
    case 'sequence-ordering':
      return ['steps', 'feedback'];
    case 'concept':
      return ['card'];
    case 'short-answer':
    case 'essay':
    case 'case-study':
      return ['sample answer', 'key points'];
  }
}
