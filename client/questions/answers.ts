import type { Component } from 'svelte';
import type { Kind } from '../../shared/questions/index.ts';
import type { AnswerProps } from './phone.ts';
import Concept from './concept/Answer.svelte';
import FillInTheBlank from './fill-in-the-blank/Answer.svelte';
import Matching from './matching/Answer.svelte';
import MultipleChoice from './multiple-choice/Answer.svelte';
import SequenceOrdering from './sequence-ordering/Answer.svelte';
import TrueFalse from './true-false/Answer.svelte';

/** Where each kind is answered on the phone. */
export const ANSWERS: Record<Kind, Component<AnswerProps>> = {
  'multiple-choice': MultipleChoice,
  'true-false': TrueFalse,
  'fill-in-the-blank': FillInTheBlank,
  matching: Matching,
  'sequence-ordering': SequenceOrdering,
  concept: Concept,
};
