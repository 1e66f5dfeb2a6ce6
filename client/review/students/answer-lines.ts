import type { Key, Marked, Source } from '../../../shared/questions/free-text.ts';
import type { Answer, Detail, Of, Outcome, Prompt } from '../../../shared/questions/index.ts';

/** What became of one part of an answer. `missed`: right, and not taken. */
export type Sign = 'right' | 'wrong' | 'missed' | 'empty';

/**
 * One line of an answer as a teacher reads it, without a word of any language: texts are HTML of the question,
 * except `typed`, which a student wrote and which is plain text. A written answer's lines are its key points; its text stands apart.
 */
export type AnswerLine =
  | { part: 'option'; index: number; text: string; sign: Sign }
  | { part: 'truth'; value: boolean; sign: Sign }
  | { part: 'blank'; number: number; typed: string; answer: string; sign: Sign }
  | { part: 'pair'; term: string; given: string | null; answer: string; sign: Sign }
  | { part: 'place'; number: number; text: string; sign: Sign }
  | { part: 'keyPoint'; text: string; sign: Sign; by: Source };

/**
 * What a student answered, line by line, against the key. Lines of multiple choice name the options taken, then the right ones missed.
 * Gives no line where prompt, outcome and answer are not of one kind.
 * @param detail How it was marked: typos that were forgiven are right, and key points are in it as people said.
 */
export function answerLines(prompt: Prompt, outcome: Outcome, answer: Answer, detail: Detail): AnswerLine[] {
  switch (answer.kind) {
    case 'multiple-choice':
      return prompt.kind === answer.kind && outcome.kind === answer.kind ? optionLines(prompt, outcome, answer) : [];
    case 'true-false':
      return outcome.kind === answer.kind
        ? [{ part: 'truth', value: answer.value, sign: answer.value === outcome.answer ? 'right' : 'wrong' }]
        : [];
    case 'fill-in-the-blank':
      return outcome.kind === answer.kind ? blankLines(outcome, answer, detail.kind === answer.kind ? detail.blanks : []) : [];
    case 'matching':
      return prompt.kind === answer.kind && outcome.kind === answer.kind ? pairLines(prompt, outcome, answer) : [];
    case 'sequence-ordering':
      return prompt.kind === answer.kind && outcome.kind === answer.kind ? placeLines(prompt, outcome, answer) : [];
    case 'short-answer':
    case 'essay':
    case 'case-study':
      return 'keyPoints' in outcome && 'ticks' in detail ? keyPointLines(outcome, detail) : [];
  }
}

type Part<Union extends { kind: string }, K extends Answer['kind']> = Of<Union, K>;

function optionLines(
  prompt: Part<Prompt, 'multiple-choice'>,
  outcome: Part<Outcome, 'multiple-choice'>,
  answer: Part<Answer, 'multiple-choice'>,
): AnswerLine[] {
  const taken = new Set(answer.picks);
  const lines = outcome.options.map((option, index) => ({
    part: 'option' as const,
    index,
    text: prompt.options[index] ?? '',
    sign: (taken.has(index) ? (option.right ? 'right' : 'wrong') : option.right ? 'missed' : 'empty') as Sign,
  }));
  return [...lines.filter((line) => taken.has(line.index)), ...lines.filter((line) => line.sign === 'missed')];
}

function blankLines(
  outcome: Part<Outcome, 'fill-in-the-blank'>,
  answer: Part<Answer, 'fill-in-the-blank'>,
  marks: readonly string[],
): AnswerLine[] {
  return outcome.blanks.map((blank, index) => {
    const typed = (answer.blanks[index] ?? '').trim();
    const mark = marks[index];
    const sign: Sign = typed === '' ? 'empty' : mark === 'right' || mark === 'typo' ? 'right' : 'wrong';
    return { part: 'blank', number: index + 1, typed, answer: blank.answer, sign };
  });
}

function pairLines(prompt: Part<Prompt, 'matching'>, outcome: Part<Outcome, 'matching'>, answer: Part<Answer, 'matching'>): AnswerLine[] {
  return outcome.pairs.map((pair, index) => {
    const given = answer.pairs[index] ?? null;
    return {
      part: 'pair',
      term: prompt.terms[index] ?? '',
      given: given === null ? null : (prompt.definitions[given] ?? ''),
      answer: prompt.definitions[pair.definition] ?? '',
      sign: given === null ? 'empty' : given === pair.definition ? 'right' : 'wrong',
    };
  });
}

function placeLines(
  prompt: Part<Prompt, 'sequence-ordering'>,
  outcome: Part<Outcome, 'sequence-ordering'>,
  answer: Part<Answer, 'sequence-ordering'>,
): AnswerLine[] {
  return answer.order.map((position, place) => ({
    part: 'place',
    number: place + 1,
    text: prompt.steps[position] ?? '',
    sign: outcome.order[place] === position ? 'right' : 'wrong',
  }));
}

function keyPointLines({ keyPoints }: Key, { ticks }: Marked): AnswerLine[] {
  return keyPoints.map(({ text }, index) => {
    const tick = ticks[index];
    return { part: 'keyPoint', text, sign: tick?.on ? 'right' : 'missed', by: tick?.by ?? 'nobody' };
  });
}
