import type { Component } from 'svelte';
import type { Kind } from '../../shared/questions/index.ts';
import CaseStudy from './case-study/Outcome.svelte';
import Concept from './concept/Outcome.svelte';
import Essay from './essay/Outcome.svelte';
import FillInTheBlank from './fill-in-the-blank/Outcome.svelte';
import Matching from './matching/Outcome.svelte';
import MultipleChoice from './multiple-choice/Outcome.svelte';
import type { OutcomeProps } from './phone.ts';
import SequenceOrdering from './sequence-ordering/Outcome.svelte';
import ShortAnswer from './short-answer/Outcome.svelte';
import TrueFalse from './true-false/Outcome.svelte';

/** What the phone tells of each kind after the reveal. */
export const OUTCOMES: Record<Kind, Component<OutcomeProps>> = {
  'multiple-choice': MultipleChoice,
  'true-false': TrueFalse,
  'fill-in-the-blank': FillInTheBlank,
  matching: Matching,
  'sequence-ordering': SequenceOrdering,
  'short-answer': ShortAnswer,
  essay: Essay,
  'case-study': CaseStudy,
  concept: Concept,
};
