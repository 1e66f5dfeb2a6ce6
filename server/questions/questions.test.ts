import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answer, MarkedKind, Of, Question } from '../../shared/questions/index.ts';
import { count, distribution, fits, layoutOf, mark, none, outcome, promptOf, typesetQuestion } from './index.ts';
import type { Round, Shuffle, Variants } from './kind.ts';

/** Parts sorted by text, then turned: an order of the set, as a room's shuffle is. */
const shuffleBy =
  (turn: number): Shuffle =>
  (_part, texts) => {
    const sorted = texts.map((_text, at) => at).sort((a, b) => ((texts[a] ?? '') < (texts[b] ?? '') ? -1 : 1));
    return sorted.map((_authored, at) => sorted[(at + turn) % sorted.length] ?? 0);
  };

const distinctTexts = (minLength: number, maxLength = 8) =>
  fc.uniqueArray(fc.string({ minLength: 1, maxLength: 6 }), { minLength, maxLength });

const multipleChoice: fc.Arbitrary<Of<Question, 'multiple-choice'>> = fc
  .tuple(distinctTexts(2), fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }), fc.constantFrom('one' as const, 'several' as const))
  .map(([texts, rights, select]) => {
    const only = rights.indexOf(true) % texts.length;
    const right = (at: number) => (select === 'one' ? at === Math.max(0, only) : at === 0 || (at !== 1 && rights[at] === true));
    return { kind: 'multiple-choice', select, options: texts.map((text, at) => ({ text, right: right(at), feedback: `why ${text}` })) };
  });
const trueFalse: fc.Arbitrary<Of<Question, 'true-false'>> = fc
  .boolean()
  .map((answer) => ({ kind: 'true-false', answer, feedback: { true: 'why true', false: 'why false' } }));
const word = fc.string({ unit: fc.constantFrom('a', 'b', 'é', '1', ' '), minLength: 1, maxLength: 12 }).map((text) => `x${text.trim()}`);
const fill: fc.Arbitrary<Of<Question, 'fill-in-the-blank'>> = fc
  .array(fc.tuple(fc.array(word, { minLength: 1, maxLength: 3 }), fc.array(word, { maxLength: 2 })), { minLength: 1, maxLength: 6 })
  .map((blanks) => ({
    kind: 'fill-in-the-blank',
    blanks: blanks.map(([accept, reject]) => ({ accept, reject: reject.filter((each) => !accept.includes(each)), feedback: 'why' })),
  }));
const matching: fc.Arbitrary<Of<Question, 'matching'>> = distinctTexts(2).map((texts) => ({
  kind: 'matching',
  pairs: texts.map((text) => ({ term: `term ${text}`, definition: `definition ${text}`, feedback: `why ${text}` })),
}));
const ordering: fc.Arbitrary<Of<Question, 'sequence-ordering'>> = distinctTexts(3).map((texts) => ({
  kind: 'sequence-ordering',
  steps: texts.map((text) => ({ text, feedback: `why ${text}` })),
}));
const question: fc.Arbitrary<Of<Question, MarkedKind>> = fc.oneof(multipleChoice, trueFalse, fill, matching, ordering);

function roundOf(body: Of<Question, MarkedKind>, turn = 1): Round {
  const variants: Variants[] = body.kind === 'fill-in-the-blank' ? body.blanks.map(({ accept, reject }) => ({ accept, reject })) : [];
  return { question: body, layout: layoutOf(body, shuffleBy(turn)), variants };
}

/** Positions drawn from `draw` for an answer that fits. */
function answerTo({ question: body }: Round, draw: readonly number[]): { answer: Answer; folded?: string[] } {
  const number = (at: number, below: number) => (draw[at % draw.length] ?? 0) % below;
  const permutation = (length: number) => Array.from({ length }, (_, at) => at).sort((a, b) => number(a, 1000) - number(b, 1000) || a - b);
  switch (body.kind) {
    case 'multiple-choice': {
      const picks = body.options.map((_option, at) => at).filter((at) => number(at, 2) === 1);
      const one = [number(0, body.options.length)];
      return { answer: { kind: body.kind, picks: body.select === 'one' || picks.length === 0 ? one : picks } };
    }
    case 'true-false':
      return { answer: { kind: body.kind, value: number(0, 2) === 1 } };
    case 'fill-in-the-blank': {
      const typed = body.blanks.map(
        ({ accept, reject }, at) => [accept[0] ?? '', reject[0] ?? 'no', `${accept[0]}q`, '', '__proto__', '7'][number(at, 6)] ?? '',
      );
      return { answer: { kind: body.kind, blanks: typed }, folded: typed };
    }
    case 'matching':
      return {
        answer: { kind: body.kind, pairs: permutation(body.pairs.length).map((at, term) => (number(term + 3, 4) === 0 ? null : at)) },
      };
    case 'sequence-ordering':
      return { answer: { kind: body.kind, order: permutation(body.steps.length) } };
    case 'short-answer':
    case 'essay':
    case 'case-study':
      return { answer: { kind: body.kind, text: 'some words' } };
  }
}

/** The answer that the outcome says is right. */
function keyOf(round: Round): { answer: Answer; folded?: string[] } {
  const key = outcome(round, none(round.question));
  switch (key.kind) {
    case 'multiple-choice':
      return { answer: { kind: key.kind, picks: key.options.flatMap(({ right }, at) => (right ? [at] : [])) } };
    case 'true-false':
      return { answer: { kind: key.kind, value: key.answer } };
    case 'fill-in-the-blank': {
      const blanks = key.blanks.map(({ answer }) => answer);
      return { answer: { kind: key.kind, blanks }, folded: blanks };
    }
    case 'matching':
      return { answer: { kind: key.kind, pairs: key.pairs.map(({ definition }) => definition) } };
    case 'sequence-ordering':
      return { answer: { kind: key.kind, order: key.order } };
    case 'short-answer':
    case 'essay':
    case 'case-study':
    case 'concept':
      throw new Error('a card has no key');
  }
}

const draws = fc.array(fc.nat(9999), { minLength: 8, maxLength: 12 });

/** The same parts in another authored order and with another key. */
function rekeyed(body: Of<Question, MarkedKind>): Of<Question, MarkedKind> {
  switch (body.kind) {
    case 'multiple-choice':
      return { ...body, options: body.options.toReversed().map((option) => ({ ...option, right: !option.right })) };
    case 'matching':
      return {
        ...body,
        pairs: body.pairs.map((pair, at) => ({ ...pair, definition: body.pairs.at(at - 1)?.definition ?? '' })).toReversed(),
      };
    case 'sequence-ordering':
      return { ...body, steps: body.steps.toReversed() };
    case 'true-false':
      return { ...body, answer: !body.answer };
    case 'fill-in-the-blank':
      return { ...body, blanks: body.blanks.toReversed() };
    case 'short-answer':
    case 'essay':
    case 'case-study':
      return { ...body, keyPoints: body.keyPoints.toReversed() };
  }
}

describe('every marked kind', () => {
  it('gives the right answer all the marks, and any answer a share between none and all', () => {
    fc.assert(
      fc.property(question, fc.nat(7), draws, (body, turn, draw) => {
        const round = roundOf(body, turn);
        const key = keyOf(round);
        expect(fits(body, key.answer)).toBe(true);
        expect(mark(round, key).share).toBe(1);
        const given = answerTo(round, draw);
        expect(fits(body, given.answer)).toBe(true);
        const { share, detail } = mark(round, given);
        expect(share >= 0 && share <= 1).toBe(true);
        expect(Object.is(share, -0)).toBe(false);
        expect(detail.kind).toBe(body.kind);
      }),
    );
  });

  it('[R23] has the counts of nothing again when every answer is taken out, in whatever order', () => {
    fc.assert(
      fc.property(question, fc.array(draws, { maxLength: 12 }), (body, all) => {
        const round = roundOf(body);
        const counts = none(body);
        const given = all.map((draw) => answerTo(round, draw));
        for (const each of given) count(counts, round, each, 1);
        for (const each of given.toReversed()) count(counts, round, each, -1);
        expect(counts).toEqual(none(body));
      }),
    );
  });

  it('tells an outcome and a distribution of any answers, with no number that is none', () => {
    fc.assert(
      fc.property(question, fc.array(draws, { maxLength: 12 }), (body, all) => {
        const round = roundOf(body);
        const counts = none(body);
        for (const draw of all) count(counts, round, answerTo(round, draw), 1);
        for (const told of [outcome(round, counts), distribution(round, counts)]) {
          expect(told.kind).toBe(body.kind);
          // JSON would make null of a figure that is none.
          expect(JSON.parse(JSON.stringify(told))).toStrictEqual(told);
        }
      }),
    );
  });

  it('[R25] shows a prompt that the authored order and the key do not change', () => {
    fc.assert(
      fc.property(question, fc.nat(7), (body, turn) => {
        const shown = (each: Of<Question, MarkedKind>) =>
          promptOf({ title: 'Title', question: 'a ___ b', body: each }, layoutOf(each, shuffleBy(turn)));
        expect(shown(rekeyed(body))).toEqual(shown(body));
      }),
    );
  });

  it('refuses an answer of another kind', () => {
    fc.assert(
      fc.property(question, question, draws, (body, other, draw) => {
        fc.pre(body.kind !== other.kind);
        expect(fits(body, answerTo(roundOf(other), draw).answer)).toBe(false);
      }),
    );
  });

  it('changes every text when it is typeset, and nothing else', () => {
    fc.assert(
      fc.property(question, (body) => {
        const texts: string[] = [];
        const same = typesetQuestion(body, (text) => {
          texts.push(text);
          return text;
        });
        expect(same).toEqual(body);
        expect(new Set(texts).size).toBeGreaterThan(0);
        expect(JSON.stringify(typesetQuestion(body, (text) => `<b>${text}`)).match(/<b>/g)).toHaveLength(texts.length);
      }),
    );
  });
});

describe('a concept card', () => {
  const card: Question = { kind: 'concept', card: '<p>To read.</p>' };

  it('is shown under its title, takes no answer and has no key', () => {
    expect(promptOf({ title: 'A card', question: '', body: card }, layoutOf(card, shuffleBy(0)))).toEqual({
      kind: 'concept',
      title: 'A card',
      card: '<p>To read.</p>',
    });
    expect(fits(card, { kind: 'true-false', value: true })).toBe(false);
    expect(none(card)).toBeNull();
    expect(outcome({ question: card, layout: {}, variants: [] }, null)).toEqual({ kind: 'concept' });
  });

  it('is typeset in blocks', () => {
    expect(typesetQuestion(card, (text, block) => `${block}: ${text}`)).toEqual({ kind: 'concept', card: 'true: <p>To read.</p>' });
  });
});
