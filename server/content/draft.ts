import type { Need, Votes } from '../../shared/api.ts';
import type { Kind } from '../../shared/questions/index.ts';
import type { Item } from '../../shared/quiz.ts';

/** An item that can't be played yet: what came in of it, as Markdown, and what it needs. `related` are ids, of items and drafts. */
export interface Draft {
  id: string;
  title: string;
  kind: Kind;
  question: string;
  context: string;
  sampleAnswer: string;
  keyPoints: { text: string; points: number }[];
  rubric: string;
  tags: string[];
  related: string[];
  needs: Need[];
}

/** A quiz that came in from outside. Without a playable item it waits for its drafts. */
export interface ImportedQuiz {
  id: string;
  title: string;
  field: string;
  description: string;
  items: Item[];
  drafts: Draft[];
  /** By the id of the item or draft: votes that came in with it. */
  votes: Record<string, Votes>;
  /** SHA-256 of the text it came from, so that the same text is not kept twice. */
  print: string;
}
