import type { Answer, Distribution, Outcome } from '../../shared/questions/index.ts';
import type { Report, ReportAnswer, ReportPlayer, ReportRound } from '../../shared/report.ts';

type Fold = (text: string) => string;
type Slip = { text: string; count: number };

/** What a forgotten student is called from then on. */
const neutral = (seat: number) => `Student ${seat + 1}`;

/**
 * A report without these students: marks stay, for the class's figures are made of them; the name, the tokens and all that was typed
 * go, since typed text can tell who wrote it. Done twice, it changes nothing more.
 */
export function withoutStudents(report: Report, seats: readonly number[], fold: Fold): Report {
  const gone = report.players.filter((player) => seats.includes(player.seat) && !player.forgotten);
  if (gone.length === 0) return report;
  const players = report.players.map((player) => (gone.includes(player) ? forgotten(player) : player));
  return { ...report, players, rounds: report.rounds.map((round, index) => withoutTexts(round, index, gone, players, fold)) };
}

function forgotten(player: ReportPlayer): ReportPlayer {
  return {
    ...player,
    name: neutral(player.seat),
    forgotten: true,
    tokens: [],
    answers: player.answers.map((given) => given && { ...given, answer: untyped(given.answer) }),
  };
}

function untyped(answer: Answer): Answer {
  switch (answer.kind) {
    case 'fill-in-the-blank':
      return { ...answer, blanks: answer.blanks.map(() => '') };
    case 'short-answer':
    case 'essay':
    case 'case-study':
      return { ...answer, text: '' };
    case 'multiple-choice':
    case 'true-false':
    case 'matching':
    case 'sequence-ordering':
      return answer;
  }
}

/** Wrong answers of the class are told as they were typed: what only these students typed goes, of the rest nobody's wording but others'. */
function withoutTexts(
  round: ReportRound,
  index: number,
  gone: readonly ReportPlayer[],
  staying: readonly ReportPlayer[],
  fold: Fold,
): ReportRound {
  const theirs = gone.map((player) => player.answers[index] ?? null);
  const others = staying.map((player) => player.answers[index] ?? null);
  const clean = (wrong: readonly Slip[], blank: number) => {
    const [taken, left] = [typedIn(theirs, blank), typedIn(others, blank)];
    return wrong.flatMap((slip) => othersOnly(slip, taken, left, fold));
  };
  const outcome = round.outcome && cleanOutcome(round.outcome, clean);
  const distribution = round.distribution && cleanDistribution(round.distribution, clean);
  return { ...round, outcome, distribution };
}

type Clean = (wrong: readonly Slip[], blank: number) => Slip[];

function cleanOutcome(outcome: Outcome, clean: Clean): Outcome {
  if (outcome.kind !== 'fill-in-the-blank') return outcome;
  return { ...outcome, blanks: outcome.blanks.map((blank, i) => ({ ...blank, wrong: clean(blank.wrong, i) })) };
}

function cleanDistribution(distribution: Distribution, clean: Clean): Distribution {
  if (distribution.kind !== 'fill-in-the-blank') return distribution;
  return { ...distribution, blanks: distribution.blanks.map((blank, i) => ({ ...blank, wrong: clean(blank.wrong, i) })) };
}

function typedIn(answers: readonly (ReportAnswer | null)[], blank: number): string[] {
  return answers.flatMap((given) => {
    const text = given?.answer.kind === 'fill-in-the-blank' ? given.answer.blanks[blank]?.trim() : undefined;
    return text ? [text] : [];
  });
}

function othersOnly({ text, count }: Slip, theirs: readonly string[], others: readonly string[], fold: Fold): Slip[] {
  const folded = fold(text);
  const fewer = count - theirs.filter((typed) => fold(typed) === folded).length;
  const wording = others.includes(text) ? text : others.find((typed) => fold(typed) === folded);
  return fewer > 0 && wording !== undefined ? [{ text: wording, count: fewer }] : [];
}
