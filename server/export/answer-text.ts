import type { Answer, Outcome, Prompt } from '../../shared/questions/index.ts';
import { plainText } from './plain-text.ts';

const at = (texts: readonly string[], position: number | null | undefined) => plainText(texts[position ?? -1] ?? '');
const TRUTH = (value: boolean) => (value ? 'True' : 'False');

/** What a student answered, as plain text on one line. Empty where answer and prompt are not of one kind. */
export function answerText(prompt: Prompt, answer: Answer): string {
  switch (answer.kind) {
    case 'multiple-choice':
      return prompt.kind === answer.kind ? answer.picks.map((pick) => at(prompt.options, pick)).join('; ') : '';
    case 'true-false':
      return TRUTH(answer.value);
    case 'fill-in-the-blank':
      return answer.blanks.map((typed) => typed.trim()).join('; ');
    case 'matching':
      return prompt.kind === answer.kind ? pairs(prompt, answer.pairs) : '';
    case 'sequence-ordering':
      return prompt.kind === answer.kind ? steps(prompt, answer.order) : '';
    case 'short-answer':
    case 'essay':
    case 'case-study':
      return answer.text;
  }
}

/** The right answer in the same words. Empty for a card. */
export function rightText(prompt: Prompt, outcome: Outcome): string {
  switch (outcome.kind) {
    case 'multiple-choice':
      return prompt.kind === outcome.kind
        ? prompt.options
            .filter((_, i) => outcome.options[i]?.right)
            .map(plainText)
            .join('; ')
        : '';
    case 'true-false':
      return TRUTH(outcome.answer);
    case 'fill-in-the-blank':
      return outcome.blanks.map(({ answer }) => answer).join('; ');
    case 'matching':
      return prompt.kind === outcome.kind
        ? pairs(
            prompt,
            outcome.pairs.map(({ definition }) => definition),
          )
        : '';
    case 'sequence-ordering':
      return prompt.kind === outcome.kind ? steps(prompt, outcome.order) : '';
    case 'short-answer':
    case 'essay':
    case 'case-study':
      return plainText(outcome.sampleAnswer);
    case 'concept':
      return '';
  }
}

function pairs(prompt: Extract<Prompt, { kind: 'matching' }>, given: readonly (number | null)[]): string {
  return prompt.terms.map((term, i) => `${plainText(term)} → ${at(prompt.definitions, given[i]) || '(none)'}`).join('; ');
}

function steps(prompt: Extract<Prompt, { kind: 'sequence-ordering' }>, order: readonly number[]): string {
  return order.map((position, place) => `${place + 1}. ${at(prompt.steps, position)}`).join('; ');
}
