import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Item } from '../../shared/quiz.ts';

/** A question as teachers write them: four options, each with a reason, and an explanation. */
function choice(id: string): FlatItem {
  return {
    id,
    title: 'The moon in the afternoon',
    kind: 'multiple-choice',
    question: 'On a clear afternoon you see half of the moon high in the sky. Which part of it is lit by the sun?',
    seconds: 120,
    options: [
      { text: 'The half that faces the sun', right: true, feedback: 'Half of the moon is always lit, and it is the half towards the sun.' },
      {
        text: 'The half that faces the earth',
        feedback: 'That is the half we see. Only some of it is lit, or the moon would always be full.',
      },
      { text: 'All of it, but the earth hides a part', feedback: 'The shadow of the earth falls on the moon in an eclipse only.' },
      { text: 'None: the moon gives its own light', feedback: 'The moon gives no light. What reaches us was the light of the sun before.' },
    ],
    explanation:
      'The sun lights one half of the moon at any time. How much of that half can be seen from here depends on where the moon stands on its way around us, and that makes its phases.',
  };
}

/** An item as a pack holds it: the fields of its kind stand beside its own. */
type FlatItem = Pick<Item, 'id' | 'title'> & Partial<Item> & Record<string, unknown>;

const OTHER_KINDS: FlatItem[] = [
  {
    id: 'bench-gaps',
    title: 'Gaps',
    kind: 'fill-in-the-blank',
    question: 'A lighter ___ needs a smaller ___ to lift it.',
    seconds: 120,
    blanks: [
      { accept: ['load'], feedback: 'The load is what is lifted.' },
      { accept: ['force'], feedback: 'The force is what lifts it.' },
    ],
    explanation: 'Force balances load.',
  },
  {
    id: 'bench-pairs',
    title: 'Pairs',
    kind: 'matching',
    question: 'Which belongs to which?',
    seconds: 120,
    pairs: ['one', 'two', 'three', 'four', 'five', 'six'].map((term) => ({
      term,
      definition: `The number that is written as ${term}`,
      feedback: `It is ${term}, as the word says.`,
    })),
    explanation: 'Each word names one number.',
  },
  {
    id: 'bench-steps',
    title: 'Steps',
    kind: 'sequence-ordering',
    question: 'What comes first?',
    seconds: 120,
    steps: ['Wake up', 'Wash', 'Have breakfast', 'Walk to school', 'Work', 'Walk home'].map((text) => ({
      text,
      feedback: `${text}: that is its place in the day.`,
    })),
    explanation: 'A day goes by in this order.',
  },
];

export const CHOICE_ONLY = { id: 'bench-choice', rounds: 20 };
/** Begins with `choices` questions like those of the other quiz. */
export const MIXED = { id: 'bench-mixed', choices: 6, rounds: 6 + OTHER_KINDS.length };

function ids(prefix: string, count: number): string[] {
  return Array.from({ length: count }, (_, at) => `${prefix}-${at + 1}`);
}

/** Writes the packs of this bench into a folder: JSON is YAML too. */
export function writePacks(folder: string): void {
  mkdirSync(folder, { recursive: true });
  const packs = [
    { id: CHOICE_ONLY.id, title: 'Bench, one kind', items: ids('bench-only', CHOICE_ONLY.rounds).map(choice) },
    { id: MIXED.id, title: 'Bench, all kinds', items: [...ids('bench-first', MIXED.choices).map(choice), ...OTHER_KINDS] },
  ];
  for (const pack of packs) writeFileSync(join(folder, `${pack.id}.yaml`), JSON.stringify(pack));
}
