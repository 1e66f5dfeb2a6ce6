import type { Marks } from '../../server/game/state.ts';
import type { Answer, Prompt } from '../../shared/questions/index.ts';
import type { Item, Settings } from '../../shared/quiz.ts';

/** Marks and points worked out anew, from the authored question and the texts that were shown: nothing here is shared with the room. */

const place = (texts: readonly string[], text: string) => texts.indexOf(text);

/** What the simulated students type, and where it is right. */
const RIGHT: Record<number, readonly string[]> = { 0: ['glucose', 'Glucose ', 'glucos'], 1: ['water'] };

/** Fraction of the marks of one answer. */
export function shareOf({ body }: Item, prompt: Prompt, answer: Answer): number {
  if (body.kind === 'multiple-choice' && prompt.kind === body.kind && answer.kind === body.kind) {
    const isRight = prompt.options.map(
      (text) =>
        body.options[
          place(
            body.options.map((option) => option.text),
            text,
          )
        ]?.right === true,
    );
    const rights = isRight.filter(Boolean).length;
    const taken = answer.picks.filter((pick) => isRight[pick]).length;
    const wrongly = answer.picks.length - taken;
    if (body.select === 'one') return taken;
    return Math.max(0, taken / rights - wrongly / (isRight.length - rights));
  }
  if (body.kind === 'true-false' && answer.kind === body.kind) return Number(answer.value === body.answer);
  if (body.kind === 'fill-in-the-blank' && answer.kind === body.kind)
    return answer.blanks.filter((typed, blank) => RIGHT[blank]?.includes(typed)).length / body.blanks.length;
  if (body.kind === 'matching' && prompt.kind === body.kind && answer.kind === body.kind) {
    const paired = answer.pairs.filter((definition, term) => {
      const own = body.pairs.find((pair) => pair.term === prompt.terms[term]);
      return definition !== null && own?.definition === prompt.definitions[definition];
    });
    return paired.length / body.pairs.length;
  }
  if (body.kind === 'sequence-ordering' && prompt.kind === body.kind && answer.kind === body.kind) {
    const authored = answer.order.map((position) =>
      place(
        body.steps.map((step) => step.text),
        prompt.steps[position] ?? '',
      ),
    );
    let wrong = 0;
    let pairs = 0;
    for (let i = 0; i < authored.length; i += 1)
      for (let j = i + 1; j < authored.length; j += 1) {
        pairs += 1;
        if ((authored[i] ?? 0) > (authored[j] ?? 0)) wrong += 1;
      }
    return Math.max(0, 1 - (2 * wrong) / pairs);
  }
  throw new Error(`a ${answer.kind} answer to a ${body.kind} question`);
}

/** Marks of one written answer as they lie in the room: the teacher, else most classmates, else the author. */
export function writtenShare({ body }: Item, { own, peers, teacher }: Marks): number {
  if (!('keyPoints' in body)) throw new Error('nobody marks that');
  let earned = 0;
  let all = 0;
  body.keyPoints.forEach(({ points }, i) => {
    const votes = [...peers.values()].map((ticks) => ticks[i] === true);
    const yes = votes.filter(Boolean).length;
    const byClass = yes * 2 === votes.length ? own?.[i] === true : yes * 2 > votes.length;
    all += points;
    if (teacher[i] ?? byClass) earned += points;
  });
  return earned / all;
}

/** Points of one answer; not rounded, for the last bit of a fraction may differ. */
export function pointsOf(scoring: Settings['scoring'], possible: number, share: number, ms: number, limit: number | null): number {
  const full = possible * share;
  if (limit === null || scoring === 'accuracy') return full;
  const used = ms / limit;
  if (scoring === 'classic') return ms < 500 ? full : full * (1 - used / 2);
  return full * (0.6 + 0.4 * (1 - used));
}
