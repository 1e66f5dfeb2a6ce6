import type { Answer } from '../../shared/questions/index.ts';
import type { DistractorFigures, OptionFigures } from '../../shared/review.ts';
import { restOf, type Scores } from './scores.ts';
import { givenIn, type Sheet } from './sheet.ts';
import { correlation } from './statistics.ts';
import { trustIn } from './trust.ts';

/** Chosen by fewer, a wrong option does no work: Tarrant, Ware & Mohammed (2009), BMC Medical Education 9:40. */
const IDLE = 0.05;
/** A wrong option that goes with doing better elsewhere, and a right one that goes with doing worse, by at least so much. */
const ATTRACTS = 0.1;
const REPELS = -0.1;

/** Which options there are and which are right, by position; of true or false: true, false. Null for kinds without options. */
function keysOf({ columns }: Scores, item: number): boolean[] | null {
  const outcome = columns[item]?.round.outcome;
  if (outcome?.kind === 'multiple-choice') return outcome.options.map(({ right }) => right);
  return outcome?.kind === 'true-false' ? [outcome.answer, !outcome.answer] : null;
}

function takes(answer: Answer, position: number): boolean {
  if (answer.kind === 'multiple-choice') return answer.picks.includes(position);
  return answer.kind === 'true-false' && answer.value === (position === 0);
}

function readingOf(right: boolean, share: number, r: number | null): OptionFigures['reading'] {
  if (right) return r !== null && r <= REPELS ? 'key-repels' : 'key';
  if (share < IDLE) return 'idle';
  return r !== null && r >= ATTRACTS ? 'attracts-strong' : 'works';
}

/** The worst that can be said of the options, and of which. */
function codeOf(options: readonly OptionFigures[], working: number): DistractorFigures['reading'] {
  const those = (reading: OptionFigures['reading']) =>
    options.filter((option) => option.reading === reading).map(({ position }) => position);
  const repels = those('key-repels');
  if (repels.length > 0) return { code: 'key-repels', positions: repels };
  const attracts = those('attracts-strong');
  if (attracts.length > 0) return { code: 'attracts-strong', positions: attracts };
  const idle = those('idle');
  if (idle.length === 0) return { code: 'all-work', positions: [] };
  return { code: working === 0 ? 'none-work' : 'some-idle', positions: idle };
}

/**
 * How each option works: who takes it, and whether they do better or worse on the other questions (point-biserial correlation with
 * the sum of the others). Efficiency is the share of wrong options that somebody falls for.
 */
export function distractorsOf(scores: Scores, item: number, { present }: Sheet): DistractorFigures | null {
  const column = scores.columns[item];
  const keys = keysOf(scores, item);
  if (!column || !keys) return null;
  const answers = column.cells.slice(0, present).flatMap((cell) => givenIn(cell)?.answer ?? []);
  const compared = scores.rows.map((row) => givenIn(column.cells[row])?.answer ?? null);
  const rest = restOf(scores, item);
  const options = keys.map((right, position): OptionFigures => {
    let chosen = 0;
    for (const answer of answers) if (takes(answer, position)) chosen += 1;
    const share = answers.length === 0 ? 0 : chosen / answers.length;
    const pointBiserial = correlation(
      compared.map((answer) => (answer && takes(answer, position) ? 1 : 0)),
      rest,
    );
    return { position, right, chosen, share, pointBiserial, reading: readingOf(right, share, pointBiserial) };
  });
  const wrong = options.filter(({ right }) => !right);
  const working = wrong.filter(({ reading }) => reading !== 'idle').length;
  return {
    options,
    working,
    of: wrong.length,
    efficiency: wrong.length === 0 ? 0 : working / wrong.length,
    reading: answers.length === 0 ? { code: 'unknown', positions: [] } : codeOf(options, working),
    trust: trustIn({ students: answers.length, leftOut: scores.lateOrLeft }),
  };
}
