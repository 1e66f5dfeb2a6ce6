import type { TeacherReport } from '../../shared/report.ts';
import type { Me, Stage } from '../../shared/slices.ts';
import { rankOf, sumTo } from './check-marks.ts';
import { type History, type Page, textOf } from './history.ts';

/** What a page showed of its student after a round, the last time it did. */
type Shown = Map<number, Me>;

/** What every phone was shown of itself is what the report says: marks, points and place after each round. */
export function checkSlices({ people }: History, report: TeacherReport): string[] {
  const complaints: string[] = [];
  const sums = report.rounds.map((_, round) => report.players.map(({ answers }) => sumTo(answers, round)));
  const bySeat = new Map(report.players.map((player, place) => [player.seat, { player, place }]));
  for (const person of people) {
    const sent = new Set(person.said.map(({ round, answer }) => `${round} ${answer}`));
    for (const page of person.pages) {
      for (const foreign of foreignAnswers(page, sent)) complaints.push(`${person.name} was shown ${foreign} as its answer`);
      for (const [round, me] of shownBy(page)) {
        const found = bySeat.get(me.seat);
        if (!found || found.player.name !== person.name) {
          complaints.push(`${person.name} was shown seat ${me.seat}, which the report gives to ${found?.player.name ?? 'nobody'}`);
          break;
        }
        const taken = found.player.answers[round] ?? null;
        const after = sums[round] ?? [];
        const points = after[found.place] ?? 0;
        const where = `${person.name}, round ${round}:`;
        if (me.points !== points) complaints.push(`${where} was shown ${me.points} points, and has ${points}`);
        if (me.rank !== rankOf(points, after)) complaints.push(`${where} was shown rank ${me.rank}, and has ${rankOf(points, after)}`);
        if (me.mark?.share !== taken?.share || me.mark?.gain !== taken?.points)
          complaints.push(`${where} was shown ${JSON.stringify(me.mark)}, and has ${JSON.stringify(taken)}`);
      }
    }
  }
  return complaints;
}

/** The own part as it was shown last while each round stood revealed. */
function shownBy({ heard }: Page): Shown {
  const shown: Shown = new Map();
  let stage: Stage | null = null;
  for (const { event, payload } of heard) {
    if (event === 'welcome' || event === 'stage') stage = event === 'stage' ? payload : payload.stage;
    const me = event === 'me' ? payload : event === 'welcome' ? payload.me : null;
    // A slice of the reveal may overtake nothing: it is as new as the stage, or of the phase before.
    if (me && stage && (stage.phase === 'revealed' || stage.phase === 'scores') && me.pos >= stage.pos) shown.set(stage.round, me);
  }
  return shown;
}

/** Own answers of a running round that came with a welcome, and that this student never gave. */
function foreignAnswers({ heard }: Page, sent: ReadonlySet<string>): string[] {
  return heard.flatMap(({ event, payload }) => {
    if (event !== 'welcome' || !payload.me?.answer || !payload.prompt) return [];
    const said = `${payload.prompt.round} ${textOf(payload.me.answer)}`;
    return sent.has(said) ? [] : [said];
  });
}
