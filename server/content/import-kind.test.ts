import { describe, expect, it } from 'vitest';
import { KINDS, type Kind } from '../../shared/questions/index.ts';
import { kindOfTitle, needsOfTitle } from './import-kind.ts';

const WORDED: [string, Kind][] = [
  ['Match each roof covering to the climate that suits it.', 'matching'],
  ['MATCH EACH term to its definition', 'matching'],
  ['Match each cause to its effect: which goes with _____?', 'matching'],
  ['Order the steps a builder should follow.', 'sequence-ordering'],
  ['Order the steps: what comes first?', 'sequence-ordering'],
  ['Snow slides off when the roof is _____.', 'fill-in-the-blank'],
  ['What is ___?', 'fill-in-the-blank'],
  ['Explain how pitch and load depend on each other.', 'essay'],
  ['explain why?', 'essay'],
  ['Which climate makes a steep roof worth it?', 'multiple-choice'],
  ['What is it? (Choose one.)', 'multiple-choice'],
  ['为什么屋顶是斜的？', 'multiple-choice'],
  ['لماذا السقف مائل؟', 'multiple-choice'],
  ['A steep roof can reduce the load.', 'true-false'],
  ['“Steep roofs are light.”', 'true-false'],
  ['斜屋顶更轻。', 'true-false'],
  ['Effect of Pitch on Rafter Size', 'concept'],
  ['Explained: the pitch of roofs', 'concept'],
  ['Matching roofs and climates', 'concept'],
  ['snake_case in roof plans', 'concept'],
];

describe('the kind of a related title', () => {
  it.each(WORDED)('%s', (title, kind) => {
    expect(kindOfTitle(title)).toBe(kind);
  });

  it('always leaves something to complete', () => {
    for (const kind of KINDS) expect(needsOfTitle(kind).length).toBeGreaterThan(0);
  });
});
