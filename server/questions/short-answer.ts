import { BYTES } from '../../shared/questions/free-text.ts';
import type { KindRules, Typeset } from './kind.ts';
import { type Counts, counted, countIn, keyOf, markOf, none, typesetKey } from './written.ts';

export const rules: KindRules<'short-answer', Counts> = {
  layout: () => ({}),
  prompt: () => ({ kind: 'short-answer', bytes: BYTES.short }),
  // Length is a matter of shape, and was checked with it.
  fits: () => true,
  mark({ question }, { marked }) {
    const { share, marked: detail } = markOf(question, marked);
    return { share, detail: { kind: 'short-answer', ...detail } };
  },
  none,
  count: (counts, _round, { marked }, by) => countIn(counts, marked, by),
  distribution: (_round, counts) => ({ kind: 'short-answer', ...counted(counts) }),
  outcome: ({ question }) => ({ kind: 'short-answer', ...keyOf(question) }),
};

export const typeset: Typeset<'short-answer'> = (question, set) => ({ ...question, ...typesetKey(question, set) });
