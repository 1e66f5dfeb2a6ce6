import type { Answer, Prompt } from '../../shared/questions/index.ts';
import type { Chance } from './chance.ts';
import { TYPED } from './quizzes.ts';

/** An answer that fits what the phone shows, and may be right. */
export function anyAnswer(chance: Chance, parts: Prompt): Answer | null {
  switch (parts.kind) {
    case 'multiple-choice': {
      const all = parts.options.map((_, position) => position);
      if (parts.select === 'one') return { kind: parts.kind, picks: [chance.below(all.length)] };
      const picks = all.filter(() => chance.happens(0.5));
      return { kind: parts.kind, picks: picks.length > 0 ? picks : [chance.below(all.length)] };
    }
    case 'true-false':
      return { kind: parts.kind, value: chance.happens(0.5) };
    case 'fill-in-the-blank': {
      const blanks = parts.segments.slice(1).map(() => (chance.happens(0.1) ? '' : chance.pick(TYPED)));
      return { kind: parts.kind, blanks: blanks.some((blank) => blank !== '') ? blanks : blanks.map(() => 'water') };
    }
    case 'matching': {
      const drawn = chance.shuffled(parts.definitions.map((_, position) => position));
      const pairs = parts.terms.map((_, term) => (chance.happens(0.8) ? (drawn[term] ?? null) : null));
      return { kind: parts.kind, pairs: pairs.some((pair) => pair !== null) ? pairs : pairs.map((_, term) => (term === 0 ? 0 : null)) };
    }
    case 'sequence-ordering':
      return { kind: parts.kind, order: chance.shuffled(parts.steps.map((_, position) => position)) };
    case 'short-answer':
    case 'essay':
    case 'case-study':
      return { kind: parts.kind, text: `${chance.pick(TYPED)} and ${chance.pick(TYPED)}` };
    case 'concept':
      return null;
  }
}
