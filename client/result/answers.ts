import type { Component } from 'svelte';
import type { Kind } from '../../shared/questions/index.ts';
import CaseStudy from '../questions/case-study/Answer.svelte';
import Concept from '../questions/concept/Answer.svelte';
import Essay from '../questions/essay/Answer.svelte';
import FillInTheBlank from '../questions/fill-in-the-blank/Answer.svelte';
import Matching from '../questions/matching/Answer.svelte';
import MultipleChoice from '../questions/multiple-choice/Answer.svelte';
import type { AnswerProps } from '../questions/phone.ts';
import SequenceOrdering from '../questions/sequence-ordering/Answer.svelte';
import ShortAnswer from '../questions/short-answer/Answer.svelte';
import TrueFalse from '../questions/true-false/Answer.svelte';

/** Where each kind is answered in practice: all at once, since nobody waits for a room. */
export const ANSWERS: Record<Kind, Component<{ asked: AnswerProps }>> = {
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
