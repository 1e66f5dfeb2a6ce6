/** What a phone shows after an answer: the outcome, the scores, the podium and the result. */
export { verdictWords } from '../questions/verdict.ts';
export { default as Outcome } from './Outcome.svelte';
export { default as Podium } from './Podium.svelte';
export { default as Result } from './Result.svelte';
export { default as Scores } from './Scores.svelte';
