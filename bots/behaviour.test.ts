import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { Answer, type Prompt as Parts } from '../shared/questions/index.ts';
import type { Prompt } from '../shared/slices.ts';
import { answerTo } from './answering.ts';
import { plan, temperOf, thinkingTime } from './behaviour.ts';
import { chanceOf } from './chance.ts';

const EVERY_KIND: Parts[] = [
  { kind: 'multiple-choice', select: 'one', options: ['<p>Elm</p>', 'Fern', 'Grass', 'Hazel'] },
  { kind: 'multiple-choice', select: 'several', options: ['Elm', 'Fern', 'Grass'] },
  { kind: 'true-false' },
  { kind: 'fill-in-the-blank', segments: ['A lower ', ' needs a smaller ', ' &amp; less power.'] },
  { kind: 'matching', terms: ['one', 'two', 'three'], definitions: ['eins', 'zwei', 'drei'] },
  { kind: 'sequence-ordering', steps: ['wake', 'wash', 'walk', 'work'] },
];

function prompt(parts: Parts, more: Partial<Prompt> = {}): Prompt {
  return { pos: 1, round: 0, attempt: 0, of: 1, question: 'Which one?', points: 1000, limit: 20_000, change: true, parts, ...more };
}

function times(count: number): number[] {
  return Array.from({ length: count }, (_, at) => at);
}

describe('what a bot answers', () => {
  it.each(EVERY_KIND)('fits the schema and the question: $kind', (parts) => {
    const chance = chanceOf(1);
    for (const at of times(300)) {
      const answer = answerTo(parts, 'Which one?', at / 300, chance);
      expect(v.is(Answer, answer)).toBe(true);
      if (answer?.kind === 'multiple-choice' && parts.kind === 'multiple-choice') {
        expect(answer.picks.every((pick) => pick < parts.options.length)).toBe(true);
        expect(answer.picks).toEqual([...new Set(answer.picks)].sort());
        if (parts.select === 'one') expect(answer.picks).toHaveLength(1);
      }
      if (answer?.kind === 'fill-in-the-blank') expect(answer.blanks).toHaveLength(2);
      if (answer?.kind === 'matching') expect(answer.pairs.toSorted()).toEqual([0, 1, 2]);
      if (answer?.kind === 'sequence-ordering') expect(answer.order.toSorted()).toEqual([0, 1, 2, 3]);
    }
  });

  it('is nothing where there is nothing to answer', () => {
    expect(answerTo({ kind: 'concept', title: 'A card', card: 'To read.' }, '', 1, chanceOf(1))).toBeNull();
  });

  it('is of one opinion at full skill, wherever the shuffle put the options', () => {
    const chosen = (options: string[]) => {
      const answer = answerTo({ kind: 'multiple-choice', select: 'one', options }, '', 1, chanceOf(3));
      return answer?.kind === 'multiple-choice' ? options[answer.picks[0] ?? -1] : null;
    };
    expect(chosen(['Elm', 'Fern', 'Grass', 'Hazel'])).toBe(chosen(['Hazel', 'Grass', 'Elm', 'Fern']));
  });

  it('is spread over the options without skill', () => {
    const chance = chanceOf(4);
    const options = ['Elm', 'Fern', 'Grass', 'Hazel'];
    const seen = new Set(
      times(200).map(() => JSON.stringify(answerTo({ kind: 'multiple-choice', select: 'one', options }, '', 0, chance))),
    );
    expect(seen.size).toBe(4);
  });
});

describe('when a bot answers', () => {
  it('takes longer over longer texts', () => {
    const median = (parts: Parts) => {
      const chance = chanceOf(5);
      const all = times(501).map(() => thinkingTime(prompt(parts, { limit: null }), { skill: 0.7, pace: 1 }, chance));
      return all.sort((a, b) => a - b)[250] ?? 0;
    };
    const short = median({ kind: 'multiple-choice', select: 'one', options: ['a', 'b'] });
    const long = median({ kind: 'multiple-choice', select: 'one', options: ['a b c d e f g h', 'i j k l m n o p'] });
    expect(long).toBeGreaterThan(short * 1.5);
  });

  it('never after the time limit, though most make it', () => {
    const chance = chanceOf(6);
    const parts: Parts = { kind: 'multiple-choice', select: 'one', options: times(8).map((at) => `${at} and many more words to read`) };
    const plans = times(400).map(() => plan(prompt(parts, { limit: 5000 }), temperOf(0.7, chance), chance));
    expect(plans.flat().every(({ after }) => after < 5000)).toBe(true);
    const silent = plans.filter((steps) => steps.length === 0).length;
    expect(silent).toBeGreaterThan(0);
    expect(silent).toBeLessThan(80);
  });

  it('changes its mind sometimes, and only where it may', () => {
    const answers = (change: boolean) => {
      const chance = chanceOf(7);
      return times(400).map(() => plan(prompt({ kind: 'true-false' }, { change }), temperOf(0.7, chance), chance).length);
    };
    expect(Math.max(...answers(true))).toBe(2);
    expect(Math.max(...answers(false))).toBe(1);
  });

  it('does the same again for the same seed', () => {
    const once = () => plan(prompt({ kind: 'sequence-ordering', steps: ['a', 'b', 'c'] }), temperOf(0.5, chanceOf(8)), chanceOf(9));
    expect(once()).toEqual(once());
  });
});
