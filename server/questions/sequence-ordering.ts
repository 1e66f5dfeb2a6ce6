import type { KindRules, Typeset } from './kind.ts';
import { add, authoredOf, positionsOf, shown } from './layout.ts';

const PART = 'steps';

/** Per place, how many put the right step there. */
export type Counts = number[];

/** Pairs that stand in the wrong order. At most eight steps, so every pair is looked at. */
function inversions(sequence: readonly number[]): number {
  let found = 0;
  sequence.forEach((step, place) => {
    for (const later of sequence.slice(place + 1)) if (later < step) found += 1;
  });
  return found;
}

export const rules: KindRules<'sequence-ordering', Counts> = {
  layout(question, shuffle) {
    const texts = question.steps.map((step) => step.text);
    return { [PART]: shuffle(PART, texts) };
  },

  prompt(question, layout) {
    return { kind: 'sequence-ordering', steps: shown(question.steps, layout, PART).map((step) => step.text) };
  },

  fits(question, { order }) {
    const count = question.steps.length;
    return order.length === count && order.every((position) => position < count) && new Set(order).size === count;
  },

  /**
   * max(0, 1 − 2·inversions / pairs), pairs = n(n−1)/2: a random order earns nothing on average, which counting pairs or longest
   * runs alone would not give.
   */
  mark({ layout }, { answer }) {
    const authored = authoredOf(layout, PART);
    const wrong = inversions(answer.order.map((position) => authored[position] ?? 0));
    const of = (authored.length * (authored.length - 1)) / 2;
    return { share: Math.max(0, (of - 2 * wrong) / of), detail: { kind: 'sequence-ordering', right: of - wrong, of } };
  },

  none: (question) => question.steps.map(() => 0),

  count(counts, { layout }, { answer }, by) {
    const positions = positionsOf(layout, PART);
    answer.order.forEach((position, place) => {
      if (positions[place] === position) add(counts, place, by);
    });
  },

  distribution({ layout }, counts) {
    const order = positionsOf(layout, PART);
    return { kind: 'sequence-ordering', order, places: order.map((_position, place) => ({ right: counts[place] ?? 0 })) };
  },

  outcome({ question, layout }, counts) {
    const places = question.steps.map(({ feedback }, place) => ({ right: counts[place] ?? 0, feedback }));
    return { kind: 'sequence-ordering', order: positionsOf(layout, PART), places };
  },
};

export const typeset: Typeset<'sequence-ordering'> = (question, set) => ({
  ...question,
  steps: question.steps.map(({ text, feedback }) => ({ text: set(text), feedback: set(feedback) })),
});
