import { BYTES } from '../../shared/questions/free-text.ts';
import type { KindRules, Typeset } from './kind.ts';
import { type Counts, counted, countIn, keyOf, markOf, none, typesetKey } from './written.ts';

export const rules: KindRules<'essay', Counts> = {
  layout: () => ({}),
  prompt: () => ({ kind: 'essay', bytes: BYTES.long }),
  // Length is a matter of shape, and was checked with it.
  fits: () => true,
  mark({ question }, { marked }) {
    const { share, marked: detail } = markOf(question, marked);
    return { share, detail: { kind: 'essay', ...detail } };
  },
  none,
  count: (counts, _round, { marked }, by) => countIn(counts, marked, by),
  distribution: (_round, counts) => ({ kind: 'essay', ...counted(counts) }),
  outcome: ({ question }) => ({ kind: 'essay', ...keyOf(question) }),
};

export const typeset: Typeset<'essay'> = (question, set) => ({ ...question, ...typesetKey(question, set) });
