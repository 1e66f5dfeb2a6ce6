import { BYTES } from '../../shared/questions/free-text.ts';
import type { KindRules, Typeset } from './kind.ts';
import { type Counts, counted, countIn, keyOf, markOf, none, typesetKey } from './written.ts';

export const rules: KindRules<'case-study', Counts> = {
  layout: () => ({}),
  prompt: (question) => ({ kind: 'case-study', context: question.context, bytes: BYTES.long }),
  // Length is a matter of shape, and was checked with it.
  fits: () => true,
  mark({ question }, { marked }) {
    const { share, marked: detail } = markOf(question, marked);
    return { share, detail: { kind: 'case-study', ...detail } };
  },
  none,
  count: (counts, _round, { marked }, by) => countIn(counts, marked, by),
  distribution: (_round, counts) => ({ kind: 'case-study', ...counted(counts) }),
  outcome: ({ question }) => ({ kind: 'case-study', ...keyOf(question) }),
};

export const typeset: Typeset<'case-study'> = (question, set) => ({
  ...question,
  ...typesetKey(question, set),
  context: set(question.context, true),
});
