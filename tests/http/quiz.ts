import type { Item, Quiz } from '../../shared/quiz.ts';

const head = { explanation: 'Because it is.', points: 1000 as const, seconds: 30, source: '', related: [] };

export const CAPITAL: Item = {
  ...head,
  id: 'capital',
  title: 'A capital',
  question: 'What is the capital of **Norway**?',
  tags: ['maps'],
  body: {
    kind: 'multiple-choice',
    select: 'one',
    options: [
      { text: 'Oslo', right: true, feedback: 'It is.' },
      { text: 'Bergen', right: false, feedback: 'It was, once.' },
    ],
  },
};

export const RIVER: Item = {
  ...head,
  id: 'river',
  title: 'A river',
  question: 'The longest river of Norway is the ___.',
  tags: ['maps', 'water'],
  body: { kind: 'fill-in-the-blank', blanks: [{ accept: ['Glomma'], reject: [], feedback: 'It is the Glomma.' }] },
};

/** Two questions about Norway, of which a test may play one and keep the other a secret. */
export const NORWAY: Quiz = { id: 'norway', title: 'Norway, at a glance', field: 'Geography', description: '', items: [CAPITAL, RIVER] };
