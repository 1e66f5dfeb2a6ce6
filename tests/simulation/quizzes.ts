import { prepare } from '../../server/content/prepare.ts';
import type { PreparedItem, PreparedQuiz } from '../../server/game/prepared.ts';
import type { Question } from '../../shared/questions/index.ts';
import type { Quiz, Settings } from '../../shared/quiz.ts';
import type { Chance } from './chance.ts';

/** Every text that belongs to an item's key holds this and the item's id: whoever sees it before the reveal has seen the key. */
export const MARK = 'SECRET';
const why = (id: string, part: number | string) => `${MARK}${id}x because of ${part}`;

/** What students type, right and wrong. */
export const TYPED = ['glucose', 'Glucose ', 'glucos', 'water', 'oxygen', 'mitosis', '12', 'I do not know'] as const;

function item(id: string, seconds: number | null, points: 0 | 1000 | 2000, question: string, body: Question): Quiz['items'][number] {
  return { id, title: `Title of ${id}`, question, explanation: why(id, 'all'), points, seconds, tags: [], source: '', related: [], body };
}

const options = (id: string, right: number[], count: number) =>
  Array.from({ length: count }, (_, i) => ({ text: `Option ${'dbcahgfe'[i]} of ${id}`, right: right.includes(i), feedback: why(id, i) }));

const ITEMS: Quiz['items'] = [
  item('one', 10, 1000, 'Which one?', { kind: 'multiple-choice', select: 'one', options: options('one', [2], 4) }),
  item('few', 15, 1000, 'Which ones?', { kind: 'multiple-choice', select: 'several', options: options('few', [0, 3], 5) }),
  item('lone', 8, 2000, 'Which ones, perhaps one?', { kind: 'multiple-choice', select: 'several', options: options('lone', [1], 4) }),
  item('true', 6, 1000, 'Is it so?', { kind: 'true-false', answer: true, feedback: { true: why('true', 1), false: why('true', 0) } }),
  item('false', 5, 0, 'Is it not so?', { kind: 'true-false', answer: false, feedback: { true: why('false', 1), false: why('false', 0) } }),
  item('gap', 20, 1000, 'Plants make ___ from ___.', {
    kind: 'fill-in-the-blank',
    blanks: [
      { accept: ['glucose', 'sugar'], reject: ['glucosis'], feedback: why('gap', 0) },
      { accept: ['water'], reject: [], feedback: why('gap', 1) },
    ],
  }),
  item('pairs', 15, 2000, 'What belongs together?', {
    kind: 'matching',
    pairs: ['d', 'a', 'c', 'b'].map((letter, i) => ({
      term: `Term ${letter}`,
      definition: `Meaning ${'3142'[i]}`,
      feedback: why('pairs', i),
    })),
  }),
  item('steps', 12, 1000, 'In which order?', {
    kind: 'sequence-ordering',
    steps: ['c', 'a', 'd', 'b'].map((letter, i) => ({ text: `Step ${letter}`, feedback: why('steps', i) })),
  }),
  item('words', 12, 1000, 'Say it in a sentence.', {
    kind: 'short-answer',
    sampleAnswer: why('words', 'sample'),
    rubric: why('words', 'rubric'),
    keyPoints: [1, 2, 3].map((points) => ({ text: why('words', points), points })),
  }),
  item('story', 20, 2000, 'What would you do?', {
    kind: 'case-study',
    context: 'A long way from here.',
    sampleAnswer: why('story', 'sample'),
    rubric: '',
    keyPoints: [
      { text: why('story', 0), points: 1 },
      { text: why('story', 1), points: 1 },
    ],
  }),
  item('long', null, 1000, 'Take your time.', { kind: 'multiple-choice', select: 'one', options: options('long', [0], 3) }),
  item('card', 5, 0, '', { kind: 'concept', card: 'A card to read.' }),
];

const head = { id: 'simulated', title: 'A simulated quiz', field: '', description: '' };
const PREPARED: readonly PreparedItem[] = prepare({ ...head, items: ITEMS }).items;

/** A quiz of some of the items, in any order. */
export function drawQuiz(chance: Chance, rounds: number): PreparedQuiz {
  return { ...head, items: chance.shuffled(PREPARED).slice(0, rounds) };
}

export function drawSettings(chance: Chance): Settings {
  return {
    scoring: chance.pick(['classic', 'gentle', 'accuracy']),
    time: chance.happens(0.1) ? { limit: 'none' } : { limit: 'asWritten', factor: chance.pick([1, 1, 1.5]) },
    board: chance.pick(['shown', 'shown', 'topFive', 'private']),
    names: chance.happens(0.2) ? 'generated' : 'typed',
    change: chance.happens(0.6),
    autoplay: chance.happens(0.3),
    vote: chance.happens(0.3),
  };
}
