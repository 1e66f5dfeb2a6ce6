import type { Component } from 'svelte';
import type { Answer, Detail, Kind, Outcome, Prompt } from '../../shared/questions/index.ts';
import ConceptAnswer from './concept/Answer.svelte';
import ConceptOutcome from './concept/Outcome.svelte';
import FillAnswer from './fill-in-the-blank/Answer.svelte';
import FillOutcome from './fill-in-the-blank/Outcome.svelte';
import MatchingAnswer from './matching/Answer.svelte';
import MatchingOutcome from './matching/Outcome.svelte';
import MultipleChoiceAnswer from './multiple-choice/Answer.svelte';
import MultipleChoiceOutcome from './multiple-choice/Outcome.svelte';
import SequenceAnswer from './sequence-ordering/Answer.svelte';
import SequenceOutcome from './sequence-ordering/Outcome.svelte';
import TrueFalseAnswer from './true-false/Answer.svelte';
import TrueFalseOutcome from './true-false/Outcome.svelte';

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
}

export interface OutcomeProps {
  parts: Prompt;
  outcome: Outcome;
  given: Answer | null;
  detail: Detail | null;
}

/** The phone's views of each kind. */
export const PHONE: Record<Kind, { Answer: Component<AnswerProps>; Outcome: Component<OutcomeProps> }> = {
  'multiple-choice': { Answer: MultipleChoiceAnswer, Outcome: MultipleChoiceOutcome },
  'true-false': { Answer: TrueFalseAnswer, Outcome: TrueFalseOutcome },
  'fill-in-the-blank': { Answer: FillAnswer, Outcome: FillOutcome },
  matching: { Answer: MatchingAnswer, Outcome: MatchingOutcome },
  'sequence-ordering': { Answer: SequenceAnswer, Outcome: SequenceOutcome },
  concept: { Answer: ConceptAnswer, Outcome: ConceptOutcome },
};
