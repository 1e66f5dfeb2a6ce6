import type { Answer, Of, Prompt } from '../shared/questions/index.ts';
import { below, type Chance } from './chance.ts';
import { plain, typedWords, withTypo } from './words.ts';

/*
 * A bot sees what a phone sees, so it can't know the key. What stands in for knowledge is a common opinion: a preference that
 * depends on the text alone and is the same for every bot. A skilled bot holds to it, an unskilled one strays, so that answers
 * gather on some options as those of a class do, though not always on the right ones.
 */

/** The common opinion of a text, fraction 0..1 (FNV-1a). */
function opinion(text: string): number {
  let hash = 0x811c9dc5;
  for (const sign of plain(text)) hash = Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x45d9f3b);
  return ((hash ^ (hash >>> 15)) >>> 0) / 2 ** 32;
}

/** Positions of the texts, from the most to the least favoured. */
function ranked(texts: readonly string[]): number[] {
  return texts.map((_text, at) => at).sort((a, b) => opinion(texts[b] ?? '') - opinion(texts[a] ?? '') || a - b);
}

/** Each place is swapped with another one, where the bot errs. */
function stray(order: readonly number[], skill: number, chance: Chance): number[] {
  const strayed = [...order];
  for (let at = 0; at < strayed.length; at += 1) {
    if (chance() < skill) continue;
    const other = below(strayed.length, chance);
    const [here, there] = [strayed[at], strayed[other]];
    if (here === undefined || there === undefined) continue;
    strayed[at] = there;
    strayed[other] = here;
  }
  return strayed;
}

function pick({ select, options }: Of<Prompt, 'multiple-choice'>, skill: number, chance: Chance): number[] {
  const [favourite = 0] = ranked(options);
  const one = chance() < skill ? favourite : below(options.length, chance);
  if (select === 'one') return [one];
  const taken = options.map((_option, at) => at).filter((at) => chance() < (opinion(options[at] ?? '') > 0.5 ? skill : 1 - skill));
  return taken.length > 0 ? taken : [one];
}

function type(segments: readonly string[], skill: number, chance: Chance): string[] {
  const words = typedWords(segments);
  const [favourite = 0] = ranked(words);
  return segments.slice(1).map((_segment, blank) => {
    if (blank > 0 && chance() > 0.8 + skill / 5) return '';
    const word = words[chance() < skill ? (favourite + blank) % words.length : below(words.length, chance)] ?? 'nothing';
    return (chance() < skill ? word : withTypo(word, chance)).slice(0, 80);
  });
}

/** Some sentences of the question's own words: nobody would take them for a good answer, and everybody can mark them. */
function write(question: string, skill: number, chance: Chance): string {
  const words = typedWords([question, '']);
  const length = 8 + Math.round(skill * 20);
  const text = Array.from({ length }, () => words[below(words.length, chance)] ?? 'because').join(' ');
  return `${text.slice(0, 600)}.`;
}

/**
 * An answer that fits the question, whatever its kind; null where there is nothing to answer.
 * @param question the question as HTML
 * @param skill how much the bot holds to the common opinion, fraction 0..1
 */
export function answerTo(parts: Prompt, question: string, skill: number, chance: Chance): Answer | null {
  switch (parts.kind) {
    case 'multiple-choice':
      return { kind: parts.kind, picks: pick(parts, skill, chance) };
    case 'true-false':
      return { kind: parts.kind, value: opinion(question) > 0.5 === chance() < skill };
    case 'fill-in-the-blank':
      return { kind: parts.kind, blanks: type(parts.segments, skill, chance) };
    case 'matching': {
      const pairs: number[] = [];
      const definitions = stray(ranked(parts.definitions), skill, chance);
      ranked(parts.terms).forEach((term, place) => {
        pairs[term] = definitions[place] ?? 0;
      });
      return { kind: parts.kind, pairs };
    }
    case 'sequence-ordering':
      return { kind: parts.kind, order: stray(ranked(parts.steps), skill, chance) };
    case 'short-answer':
    case 'essay':
    case 'case-study':
      return { kind: parts.kind, text: write(question, skill, chance) };
    case 'concept':
      return null;
  }
}

/** Every text of a question that is read before answering. */
export function textsOf(parts: Prompt): string[] {
  switch (parts.kind) {
    case 'multiple-choice':
      return parts.options;
    case 'true-false':
      return [];
    case 'fill-in-the-blank':
      return parts.segments;
    case 'matching':
      return [...parts.terms, ...parts.definitions];
    case 'sequence-ordering':
      return parts.steps;
    case 'short-answer':
    case 'essay':
      return [];
    case 'case-study':
      return [parts.context];
    case 'concept':
      return [parts.title, parts.card];
  }
}
