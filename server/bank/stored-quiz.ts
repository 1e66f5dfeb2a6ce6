import type { ImportedQuiz } from '../content/draft.ts';

/** The kind of document under which the Library keeps quizzes that are no files. */
export const QUIZ = 'quiz';

/** A quiz of the Library. */
export interface StoredQuiz extends ImportedQuiz {
  schema: 1;
}

/** What lists need of it. */
interface StoredQuizHead {
  title: string;
  items: number;
  drafts: number;
}

export function headOf({ title, items, drafts }: StoredQuiz): StoredQuizHead {
  return { title, items: items.length, drafts: drafts.length };
}
