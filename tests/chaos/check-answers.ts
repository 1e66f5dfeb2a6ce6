import type { Refusal } from '../../shared/protocol.ts';
import type { ReportRound, TeacherReport } from '../../shared/report.ts';
import type { Findings } from './checker.ts';
import { type History, type Person, type Sent, textOf } from './history.ts';

/** Refusals that tell nothing of what became of the answer: it may have been written all the same. */
const OPEN: ReadonlySet<Refusal> = new Set<Refusal>(['busy', 'stale', 'internal', 'draining']);

type Outcome = 'in' | 'out' | 'unknown';

function outcomeOf({ sends, told }: Sent): Outcome {
  if (told.includes('ok')) return 'in';
  // Sent over two connections, it may be too late for one server and in time for another: every word must have come.
  return told.length === sends && told.every((code) => code !== 'ok' && !OPEN.has(code)) ? 'out' : 'unknown';
}

/** What may stand in the report for one student and round. */
interface Allowed {
  /** The last answer that was acknowledged; null: none was. */
  acked: string | null;
  /** Answers of which nobody knows, sent after that one. */
  unknown: ReadonlySet<string>;
}

function allowedIn(person: Person, round: number): Allowed {
  const said = person.said.filter((sent) => sent.round === round);
  const last = said.filter((sent) => outcomeOf(sent) === 'in').sort((a, b) => b.n - a.n)[0];
  const open = said.filter((sent) => outcomeOf(sent) === 'unknown' && sent.n > (last?.n ?? 0));
  return { acked: last?.answer ?? null, unknown: new Set(open.map(({ answer }) => answer)) };
}

/** Nothing acknowledged is missing, changed or there twice; nothing refused is counted. */
export function checkAnswers({ people }: History, report: TeacherReport): Findings {
  const complaints: string[] = [];
  let lost = 0;
  let doubled = 0;
  const byName = new Map(report.players.map((player) => [player.name, player]));
  for (const person of people) {
    const player = byName.get(person.name);
    if (!player && person.seated) {
      lost += 1;
      complaints.push(`${person.name} was given a seat and is not in the report`);
    }
    for (const [round, played] of report.rounds.entries()) {
      const { acked, unknown } = allowedIn(person, round);
      const taken = player?.answers[round];
      const found = taken ? textOf(taken.answer) : null;
      if (found === acked || (found !== null && unknown.has(found))) continue;
      if (acked !== null) {
        lost += 1;
        complaints.push(`${person.name}, round ${round}: ${acked} was acknowledged, the report (${played.state}) has ${found}`);
      } else complaints.push(`${person.name}, round ${round}: ${found} is counted, and was never sent or was refused`);
    }
  }
  for (const extra of surplusSeats(report, people)) {
    doubled += 1;
    complaints.push(`${extra} has a seat that nobody sits in`);
  }
  for (const [round, played] of report.rounds.entries()) {
    const more = surplus(report, round, played);
    if (more > 0) doubled += more;
    else lost -= more;
    if (more !== 0) complaints.push(`round ${round} counts ${Math.abs(more)} answers ${more > 0 ? 'more' : 'fewer'} than there are`);
  }
  const acked = people.reduce((sum, { said }) => sum + said.filter((sent) => outcomeOf(sent) === 'in').length, 0);
  return { acked, lost, doubled, complaints };
}

/** Names of seats that no student has, or that one has twice: a join that was carried out again makes "Ana 2". */
function surplusSeats({ players }: TeacherReport, people: readonly Person[]): string[] {
  const free = new Set(people.map(({ name }) => name));
  return players.filter(({ name }) => !free.delete(name)).map(({ name }) => name);
}

/** How many answers a round's counts have more than there are students who answered; negative: fewer. */
function surplus({ players }: TeacherReport, round: number, { answered, outcome }: ReportRound): number {
  const given = players.flatMap(({ kicked, answers }) => (kicked ? [] : (answers[round]?.answer ?? [])));
  if (answered !== given.length) return answered - given.length;
  if (outcome?.kind === 'true-false') return outcome.chosen.true + outcome.chosen.false - given.length;
  if (outcome?.kind !== 'multiple-choice') return 0;
  const picks = given.reduce((sum, answer) => sum + (answer.kind === 'multiple-choice' ? answer.picks.length : 0), 0);
  return outcome.options.reduce((sum, { chosen }) => sum + chosen, 0) - picks;
}
