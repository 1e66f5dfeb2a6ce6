import type { Answer, Detail, Of, Outcome, Prompt } from '../../shared/questions/index.ts';
import type { Drafting } from './drafting.ts';

/** How the question stands for this player: before the opening, taking answers, held by the teacher, or over. */
export type Opening = 'ahead' | 'open' | 'paused' | 'over';

export interface AnswerProps {
  /** HTML. */
  question: string;
  parts: Prompt;
  opening: Opening;
  /** May an answer be changed until the close? */
  change: boolean;
  /** Does the teacher close the question, not a ring? */
  untimed: boolean;
  /** The own answer so far, and whether it is in the room or kept on this phone. */
  given: Answer | null;
  standing: 'kept' | 'in' | null;
  /** Is there a connection? */
  online: boolean;
  /** Why the last answer was not taken, as a sentence. */
  refused: string | null;
  /** Hands an answer in. */
  hand: (answer: Answer) => void;
  /** What is made ready and not handed in yet; null: nothing. It is handed in when the question closes. */
  draft: (answer: Answer | null) => void;
  /** Where a text that takes long to write is kept meanwhile; left out: nowhere. */
  drafting?: Drafting | null;
}

export interface CardFigureProps {
  figure: NonNullable<Of<Prompt, 'concept'>['figure']>;
  /** Where the class's sliders stand; left out: the reader moves them. */
  at?: number[] | undefined;
}

export interface OutcomeProps {
  parts: Prompt;
  outcome: Outcome;
  given: Answer | null;
  detail: Detail | null;
  /** Where the sliders of a card's figure stand; left out: the reader moves them. */
  figure?: number[] | undefined;
}
