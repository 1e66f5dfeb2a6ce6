import type { Snippet } from 'svelte';
import type { Kind, Of, Outcome, Prompt } from '../../shared/questions/index.ts';

/** What a kind's `Projected` gets: the question on the wall, before its reveal. Texts are HTML. */
export interface ProjectedProps<K extends Kind> {
  parts: Of<Prompt, K>;
  question: string;
  /** The ring, to be placed where this kind has room for it. */
  ring: Snippet;
  /** May the answers be read yet? Until then their places are kept. */
  open: boolean;
}

/** What a kind's `Revealed` gets: the same with the key, the class's answers and why. Texts are HTML. */
export interface RevealedProps<K extends Kind> {
  parts: Of<Prompt, K>;
  question: string;
  outcome: Of<Outcome, K>;
  explanation: string;
  /** Answers given. */
  answered: number;
  /** Bars grow and rings run out; otherwise everything stands at once. */
  moves: boolean;
}
