import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Item } from '../../shared/quiz.ts';

export const QUIZ = 'chaos';

/** An item as a pack holds it: the fields of its kind stand beside its own. */
type FlatItem = Pick<Item, 'title'> & Partial<Item> & Record<string, unknown>;

/** Kinds in turn: what is compared is not always one tap. */
const KINDS: readonly FlatItem[] = [
  {
    title: 'A choice',
    kind: 'multiple-choice',
    question: 'Which of these is a number?',
    options: [
      { text: 'seven', right: true, feedback: 'It counts.' },
      ...['river', 'window', 'yellow'].map((text) => ({ text, feedback: 'It does not count.' })),
    ],
  },
  {
    title: 'A statement',
    kind: 'true-false',
    question: 'Seven is a number.',
    answer: true,
    feedback: { true: 'It is.', false: 'It is.' },
  },
  {
    title: 'An order',
    kind: 'sequence-ordering',
    question: 'Which comes first?',
    steps: ['one', 'two', 'three', 'four'].map((text) => ({ text, feedback: `It is ${text}.` })),
  },
  {
    title: 'Pairs',
    kind: 'matching',
    question: 'Which belongs to which?',
    pairs: ['one', 'two', 'three'].map((term) => ({ term, definition: `${term} and no more`, feedback: `It is ${term}.` })),
  },
];

/** Writes the pack of a lesson with so many questions of so many seconds into a folder: JSON is YAML too. */
export function writeQuiz(folder: string, rounds: number, seconds: number): void {
  const items = Array.from({ length: rounds }, (_, at) => ({
    id: `chaos-${at + 1}`,
    seconds,
    explanation: 'That is how it is.',
    ...KINDS[at % KINDS.length],
  }));
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${QUIZ}.yaml`), JSON.stringify({ id: QUIZ, title: 'Chaos', items }));
}
