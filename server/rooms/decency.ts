import type { Outcome } from '../../shared/questions/index.ts';
import type { Stage } from '../../shared/slices.ts';

/** Texts whose judgement is kept: a whole class returns at one moment, and all of them get the same few. */
const KEPT = 200;

/**
 * What the class may see of what its members typed: what somebody typed into a blank to be seen by all is left out of the wrong answers
 * that are shown. It counts, and the teacher sees it.
 */
export class Decency {
  readonly #flagged: (text: string) => boolean;
  readonly #judged = new Map<string, boolean>();

  /** @param flagged would a teacher rather see this text before the class does? */
  constructor(flagged: (text: string) => boolean) {
    this.#flagged = flagged;
  }

  stage(stage: Stage): Stage {
    return stage.phase === 'revealed' ? { ...stage, outcome: this.outcome(stage.outcome) } : stage;
  }

  outcome(outcome: Outcome): Outcome {
    if (outcome.kind !== 'fill-in-the-blank') return outcome;
    return {
      ...outcome,
      blanks: outcome.blanks.map((blank) => ({ ...blank, wrong: blank.wrong.filter(({ text }) => !this.#isFlagged(text)) })),
    };
  }

  #isFlagged(text: string): boolean {
    const before = this.#judged.get(text);
    if (before !== undefined) return before;
    if (this.#judged.size >= KEPT) this.#judged.clear();
    const flagged = this.#flagged(text);
    this.#judged.set(text, flagged);
    return flagged;
  }
}
