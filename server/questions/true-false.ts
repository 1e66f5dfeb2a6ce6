import type { KindRules, Typeset } from './kind.ts';

export interface Counts {
  true: number;
  false: number;
}

/** The statement is the item's question. "True" and "False" always stand in this order. */
export const rules: KindRules<'true-false', Counts> = {
  layout: () => ({}),
  prompt: () => ({ kind: 'true-false' }),
  fits: () => true,

  mark({ question }, { answer }) {
    const right = answer.value === question.answer;
    return { share: right ? 1 : 0, detail: { kind: 'true-false', right } };
  },

  none: () => ({ true: 0, false: 0 }),

  count(counts, _round, { answer }, by) {
    counts[answer.value ? 'true' : 'false'] += by;
  },

  distribution({ question }, counts) {
    return { kind: 'true-false', answer: question.answer, chosen: { true: counts.true, false: counts.false } };
  },

  outcome({ question }, counts) {
    const { answer, feedback } = question;
    return {
      kind: 'true-false',
      answer,
      chosen: { true: counts.true, false: counts.false },
      feedback: { true: feedback.true, false: feedback.false },
    };
  },
};

export const typeset: Typeset<'true-false'> = (question, set) => ({
  ...question,
  feedback: { true: set(question.feedback.true), false: set(question.feedback.false) },
});
