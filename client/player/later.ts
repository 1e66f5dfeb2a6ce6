/**
 * What a phone may need later: the kinds that are typed or arranged, everything after an answer, and the pages beside the usual way.
 * It is fetched once the room is joined; a phone that has it not yet shows the question, or that time is up.
 */

import type { LaterAnswers } from '../questions/answers.ts';
import FillInTheBlank from '../questions/fill-in-the-blank/Answer.svelte';
import Matching from '../questions/matching/Answer.svelte';
import SequenceOrdering from '../questions/sequence-ordering/Answer.svelte';

export { default as CardFigure } from '../questions/concept/CardFigure.svelte';
export { verdictWords } from '../questions/verdict.ts';
export { default as Out } from './Out.svelte';
export { default as Outcome } from './Outcome.svelte';
export { default as Podium } from './Podium.svelte';
export { default as Result } from './Result.svelte';
export { default as ResumeCode } from './ResumeCode.svelte';
export { default as Scores } from './Scores.svelte';
export { default as WayBack } from './WayBack.svelte';

export const answers = {
  'fill-in-the-blank': FillInTheBlank,
  matching: Matching,
  'sequence-ordering': SequenceOrdering,
} satisfies Partial<LaterAnswers>;
