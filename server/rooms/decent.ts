import type { Outcome } from '../../shared/questions/index.ts';
import type { Stage } from '../../shared/slices.ts';

type Flagged = (text: string) => boolean;

/**
 * An outcome as the class may see it: what somebody typed into a blank to be seen by all is left out of the wrong answers that are
 * shown. It counts, and the teacher sees it.
 * @param flagged would a teacher rather see this text before the class does?
 */
function decentOutcome(outcome: Outcome, flagged: Flagged): Outcome {
  if (outcome.kind !== 'fill-in-the-blank') return outcome;
  return { ...outcome, blanks: outcome.blanks.map((blank) => ({ ...blank, wrong: blank.wrong.filter(({ text }) => !flagged(text)) })) };
}

/** The same of a stage that shows one. */
export function decent(stage: Stage, flagged: Flagged): Stage {
  return stage.phase === 'revealed' ? { ...stage, outcome: decentOutcome(stage.outcome, flagged) } : stage;
}
