import type { KindRules, Typeset } from './kind.ts';
import { add, shown } from './layout.ts';

const PART = 'options';

/** How many answers chose the option at each position. */
export type Counts = number[];

export const rules: KindRules<'multiple-choice', Counts> = {
  layout(question, shuffle) {
    const texts = question.options.map((option) => option.text);
    return { [PART]: shuffle(PART, texts) };
  },

  prompt(question, layout) {
    const options = shown(question.options, layout, PART).map((option) => option.text);
    return { kind: 'multiple-choice', select: question.select, options };
  },

  fits(question, { picks }) {
    if (question.select === 'one' && picks.length !== 1) return false;
    return picks.every((pick, place) => pick < question.options.length && pick > (picks[place - 1] ?? -1));
  },

  /**
   * One right option: all or nothing. Several: right taken / right options − wrong taken / wrong options, not below 0,
   * so that taking everything earns nothing. One division, so that the fraction is the same on every machine.
   */
  mark({ question, layout }, { answer }) {
    const options = shown(question.options, layout, PART);
    const of = options.filter((option) => option.right).length;
    const right = answer.picks.filter((pick) => options[pick]?.right).length;
    const wrong = answer.picks.length - right;
    const wrongOf = options.length - of;
    const share =
      question.select === 'one' ? (right === 1 && wrong === 0 ? 1 : 0) : Math.max(0, (right * wrongOf - wrong * of) / (of * wrongOf));
    return { share, detail: { kind: 'multiple-choice', right, of, wrong } };
  },

  none: (question) => question.options.map(() => 0),

  count(counts, _round, { answer }, by) {
    for (const pick of answer.picks) add(counts, pick, by);
  },

  distribution({ question, layout }, counts) {
    const options = shown(question.options, layout, PART);
    return { kind: 'multiple-choice', options: options.map(({ right }, at) => ({ right, chosen: counts[at] ?? 0 })) };
  },

  outcome({ question, layout }, counts) {
    const options = shown(question.options, layout, PART);
    return { kind: 'multiple-choice', options: options.map(({ right, feedback }, at) => ({ right, chosen: counts[at] ?? 0, feedback })) };
  },
};

export const typeset: Typeset<'multiple-choice'> = (question, set) => ({
  ...question,
  options: question.options.map(({ text, right, feedback }) => ({ text: set(text), right, feedback: set(feedback) })),
});
