import type { KindRules, Round, Typeset } from './kind.ts';
import { add, authoredOf, positionsOf, shown } from './layout.ts';

const TERMS = 'terms';
const DEFINITIONS = 'definitions';

/** `counts[term][definition]`, both by position: how many gave that definition to that term. */
export type Counts = number[][];

/** Per term position, the position of its own definition. */
function key({ layout }: Pick<Round<'matching'>, 'layout'>): number[] {
  const positions = positionsOf(layout, DEFINITIONS);
  return authoredOf(layout, TERMS).map((authored) => positions[authored] ?? 0);
}

/** The wrong definition most often given to a term; of equally frequent ones the one that stands first. */
function instead(row: readonly number[], own: number): { definition: number; count: number } | null {
  let most: { definition: number; count: number } | null = null;
  row.forEach((count, definition) => {
    if (definition !== own && count > (most?.count ?? 0)) most = { definition, count };
  });
  return most;
}

function pairs(round: Round<'matching'>, counts: Counts) {
  return key(round).map((definition, term) => {
    const row = counts[term] ?? [];
    return { definition, right: row[definition] ?? 0, instead: instead(row, definition) };
  });
}

export const rules: KindRules<'matching', Counts> = {
  layout(question, shuffle) {
    const terms = question.pairs.map((pair) => pair.term);
    const definitions = question.pairs.map((pair) => pair.definition);
    return { [TERMS]: shuffle(TERMS, terms), [DEFINITIONS]: shuffle(DEFINITIONS, definitions) };
  },

  prompt(question, layout) {
    return {
      kind: 'matching',
      terms: shown(question.pairs, layout, TERMS).map((pair) => pair.term),
      definitions: shown(question.pairs, layout, DEFINITIONS).map((pair) => pair.definition),
    };
  },

  fits(question, answer) {
    const count = question.pairs.length;
    return answer.pairs.length === count && answer.pairs.every((definition) => definition === null || definition < count);
  },

  /** Right pairs / pairs. */
  mark(round, { answer }) {
    const own = key(round);
    const right = own.filter((definition, term) => answer.pairs[term] === definition).length;
    return { share: right / own.length, detail: { kind: 'matching', right, of: own.length } };
  },

  none: (question) => question.pairs.map(() => question.pairs.map(() => 0)),

  count(counts, _round, { answer }, by) {
    answer.pairs.forEach((definition, term) => {
      const row = counts[term];
      if (row && definition !== null) add(row, definition, by);
    });
  },

  distribution: (round, counts) => ({ kind: 'matching', pairs: pairs(round, counts) }),

  outcome(round, counts) {
    const terms = shown(round.question.pairs, round.layout, TERMS);
    return { kind: 'matching', pairs: pairs(round, counts).map((pair, at) => ({ ...pair, feedback: terms[at]?.feedback ?? '' })) };
  },
};

export const typeset: Typeset<'matching'> = (question, set) => ({
  ...question,
  pairs: question.pairs.map(({ term, definition, feedback }) => ({
    term: set(term),
    definition: set(definition),
    feedback: set(feedback),
  })),
});
