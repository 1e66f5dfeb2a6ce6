import { BLANK } from '../../shared/questions/fill-in-the-blank.ts';
import type { Detail, Of } from '../../shared/questions/index.ts';
import type { Given, KindRules, Round, Typeset, Variants } from './kind.ts';
import { isTypo } from './typo.ts';

type Verdict = Of<Detail, 'fill-in-the-blank'>['blanks'][number];

/** Per blank: how many had it (typos with them), and the wrong answers by folded text, with the form in which each was first typed. */
export type Counts = { right: number; wrong: Map<string, { text: string; count: number }> }[];

/** Wrong answers that are shown. */
const MOST_SHOWN = 3;

/** An exact variant is right before anything else; the reject list comes before any typo. */
function judge(typed: string, { accept, reject }: Variants): Verdict {
  if (typed === '') return 'empty';
  if (accept.includes(typed)) return 'right';
  if (reject.includes(typed)) return 'wrong';
  return accept.some((variant) => isTypo(typed, variant)) ? 'typo' : 'wrong';
}

function judged({ variants }: Round<'fill-in-the-blank'>, { folded }: Given<'fill-in-the-blank'>): Verdict[] {
  return variants.map((variant, at) => judge(folded?.[at] ?? '', variant));
}

/** Most frequent first, ties by folded text in code units. One pass, since a class of thousands can type thousands of things. */
function top(wrong: Counts[number]['wrong']): { text: string; count: number }[] {
  const best: { folded: string; text: string; count: number }[] = [];
  for (const [folded, { text, count }] of wrong) {
    const place = best.findIndex((other) => count > other.count || (count === other.count && folded < other.folded));
    if (place >= 0) best.splice(place, 0, { folded, text, count });
    else best.push({ folded, text, count });
    if (best.length > MOST_SHOWN) best.pop();
  }
  return best.map(({ text, count }) => ({ text, count }));
}

function blanks({ question }: Round<'fill-in-the-blank'>, counts: Counts) {
  return question.blanks.map(({ accept, feedback }, at) => ({
    answer: accept[0] ?? '',
    right: counts[at]?.right ?? 0,
    feedback,
    wrong: top(counts[at]?.wrong ?? new Map()),
  }));
}

export const rules: KindRules<'fill-in-the-blank', Counts> = {
  layout: () => ({}),

  prompt: (_question, _layout, text) => ({ kind: 'fill-in-the-blank', segments: text.split(new RegExp(BLANK, 'g')) }),

  fits: (question, answer) => answer.blanks.length === question.blanks.length,

  /** Blanks that were right or forgiven / blanks. */
  mark(round, given) {
    const verdicts = judged(round, given);
    const right = verdicts.filter((verdict) => verdict === 'right' || verdict === 'typo').length;
    const share = verdicts.length === 0 ? 0 : right / verdicts.length;
    return { share, detail: { kind: 'fill-in-the-blank', blanks: verdicts } };
  },

  none: (question) => question.blanks.map(() => ({ right: 0, wrong: new Map() })),

  count(counts, round, given, by) {
    judged(round, given).forEach((verdict, at) => {
      const cell = counts[at];
      if (!cell || verdict === 'empty') return;
      if (verdict !== 'wrong') {
        cell.right += by;
        return;
      }
      const folded = given.folded?.[at] ?? '';
      const { text, count } = cell.wrong.get(folded) ?? { text: (given.answer.blanks[at] ?? '').trim(), count: 0 };
      if (count + by === 0) cell.wrong.delete(folded);
      else cell.wrong.set(folded, { text, count: count + by });
    });
  },

  distribution(round, counts) {
    return { kind: 'fill-in-the-blank', blanks: blanks(round, counts).map(({ answer, right, wrong }) => ({ answer, right, wrong })) };
  },

  outcome: (round, counts) => ({ kind: 'fill-in-the-blank', blanks: blanks(round, counts) }),
};

/** Accepted and rejected answers are compared and shown as they are written: they are no Markdown. */
export const typeset: Typeset<'fill-in-the-blank'> = (question, set) => ({
  ...question,
  blanks: question.blanks.map((blank) => ({ ...blank, feedback: set(blank.feedback) })),
});
