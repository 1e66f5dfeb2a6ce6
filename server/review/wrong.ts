import type { Of, Outcome, Prompt } from '../../shared/questions/index.ts';
import type { ReportAnswer } from '../../shared/report.ts';
import type { Wrong } from '../../shared/review.ts';
import { type Column, givenIn, type Sheet } from './sheet.ts';

/** How typed texts are compared, and which a teacher would rather see before the class does. */
export interface Wording {
  fold(text: string): string;
  flagged(text: string): boolean;
}

/** Ways of being wrong that are told, of one question. */
const MOST = 8;

type Way = Wrong extends infer Each ? (Each extends Wrong ? Omit<Each, 'count' | 'of'> : never) : never;

/** Counts the ways, each under a key of its own, as they are first met. */
class Ways {
  readonly #found = new Map<string, { way: Way; count: number }>();

  add(key: string, way: () => Way): void {
    const known = this.#found.get(key);
    if (known) known.count += 1;
    else this.#found.set(key, { way: way(), count: 1 });
  }

  /** Commonest first; ties as they were met. */
  most(of: number): Wrong[] {
    const sorted = [...this.#found.values()].sort((a, b) => b.count - a.count).slice(0, MOST);
    return sorted.map(({ way, count }) => ({ ...way, count, of }) as Wrong);
  }
}

/** What students who count answered wrongly, commonest first. Nothing before the reveal. */
export function wrongOf(column: Column, { present }: Sheet, wording: Wording): Wrong[] {
  const { prompt, outcome } = column.round;
  if (!outcome) return [];
  const cells = column.cells.slice(0, present);
  if ('keyPoints' in outcome) {
    const marked = cells.flatMap((cell) => (cell.is === 'mark' ? [cell] : []));
    return keyPointsMissed(outcome, marked);
  }
  const given = cells.flatMap((cell) => givenIn(cell) ?? []);
  const ways = new Ways();
  for (const each of given) notice(ways, prompt, outcome, each, wording);
  const found = ways.most(given.length);
  // Only what is told is judged: judging takes time.
  return found.map((each) => (each.part === 'blank' ? { ...each, flagged: wording.flagged(each.text) } : each));
}

function notice(ways: Ways, prompt: Prompt, outcome: Outcome, { answer, detail }: ReportAnswer, wording: Wording): void {
  switch (answer.kind) {
    case 'multiple-choice':
      if (prompt.kind === answer.kind && outcome.kind === answer.kind) options(ways, prompt, outcome, answer.picks);
      return;
    case 'true-false':
      if (outcome.kind === answer.kind && outcome.answer !== answer.value) {
        const { value } = answer;
        ways.add(String(value), () => ({ part: 'truth', value, feedback: outcome.feedback[value ? 'true' : 'false'] }));
      }
      return;
    case 'fill-in-the-blank':
      if (outcome.kind === answer.kind && detail.kind === answer.kind) blanks(ways, outcome, answer.blanks, detail.blanks, wording);
      return;
    case 'matching':
      if (prompt.kind === answer.kind && outcome.kind === answer.kind) pairs(ways, prompt, outcome, answer.pairs);
      return;
    case 'sequence-ordering':
      if (prompt.kind === answer.kind && outcome.kind === answer.kind) orders(ways, prompt, outcome, answer.order);
      return;
    case 'short-answer':
    case 'essay':
    case 'case-study':
      // Told by key points.
      return;
  }
}

/** Wrong options that were taken; where several may be right, also right ones that were not. */
function options(
  ways: Ways,
  prompt: Of<Prompt, 'multiple-choice'>,
  outcome: Of<Outcome, 'multiple-choice'>,
  picks: readonly number[],
): void {
  outcome.options.forEach(({ right, feedback }, position) => {
    const taken = picks.includes(position);
    if (taken === right || (right && prompt.select === 'one')) return;
    const text = prompt.options[position] ?? '';
    ways.add(String(position), () => ({ part: right ? 'missed' : 'option', position, text, feedback }));
  });
}

function blanks(
  ways: Ways,
  outcome: Of<Outcome, 'fill-in-the-blank'>,
  typed: readonly string[],
  verdicts: readonly string[],
  wording: Wording,
): void {
  outcome.blanks.forEach(({ answer, feedback }, blank) => {
    if (verdicts[blank] !== 'wrong') return;
    const text = (typed[blank] ?? '').trim();
    // Of a student who was forgotten, the mark stays without the text.
    if (text === '') return;
    ways.add(`${blank} ${wording.fold(text)}`, () => ({ part: 'blank', blank, text, answer, flagged: false, feedback }));
  });
}

function pairs(ways: Ways, prompt: Of<Prompt, 'matching'>, outcome: Of<Outcome, 'matching'>, given: readonly (number | null)[]): void {
  outcome.pairs.forEach(({ definition, feedback }, at) => {
    const taken = given[at] ?? null;
    if (taken === null || taken === definition) return;
    ways.add(`${at} ${taken}`, () => ({
      part: 'pair',
      term: prompt.terms[at] ?? '',
      given: prompt.definitions[taken] ?? '',
      answer: prompt.definitions[definition] ?? '',
      feedback,
    }));
  });
}

/** Steps that stand the wrong way round; where many are, the commonest pair says most. */
function orders(
  ways: Ways,
  prompt: Of<Prompt, 'sequence-ordering'>,
  outcome: Of<Outcome, 'sequence-ordering'>,
  order: readonly number[],
): void {
  const placeOf = new Map(order.map((position, place) => [position, place]));
  outcome.order.forEach((earlier, place) => {
    for (const later of outcome.order.slice(place + 1)) {
      if ((placeOf.get(earlier) ?? 0) < (placeOf.get(later) ?? 0)) continue;
      ways.add(`${earlier} ${later}`, () => ({
        part: 'order',
        earlier: prompt.steps[earlier] ?? '',
        later: prompt.steps[later] ?? '',
        feedback: outcome.places[place]?.feedback ?? '',
      }));
    }
  });
}

function keyPointsMissed(
  { keyPoints }: Extract<Outcome, { keyPoints: unknown }>,
  marked: readonly { given: ReportAnswer; ownOnly: boolean }[],
): Wrong[] {
  const lines = keyPoints.map(({ text }, keyPoint): Wrong => {
    const missed = marked.filter(({ given: { detail } }) => 'ticks' in detail && !detail.ticks[keyPoint]?.on);
    const ownOnly = missed.filter((each) => each.ownOnly).length;
    return { part: 'keyPoint', keyPoint, text, ownOnly, count: missed.length, of: marked.length };
  });
  return lines.filter(({ count }) => count > 0).sort((a, b) => b.count - a.count);
}
