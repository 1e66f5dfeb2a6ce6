import type { TeacherReport } from '../../shared/report.ts';
import type { Stage } from '../../shared/slices.ts';
import { limitOf } from './check-marks.ts';
import type { History } from './history.ts';

type Open = Extract<Stage, { phase: 'open' }>;

/** What all clients together saw of one round. */
interface Seen {
  /** Its openings and deadlines by log position. */
  open: Map<number, Open>;
  /** When the first of them was told that time is up. */
  upAt: number;
}

/** Times are whole milliseconds, and rounded twice on their way. */
const ROUNDING = 3;

/** A round that an outage hit is lengthened by it, and no round ends before its time while somebody has not answered. */
export function checkRounds(history: History, report: TeacherReport): string[] {
  const complaints: string[] = [];
  const seen = lookBack(history);
  for (const [round, played] of report.rounds.entries()) {
    const { open, upAt } = seen.get(round) ?? { open: new Map<number, Open>(), upAt: Number.POSITIVE_INFINITY };
    const limit = limitOf(played, report);
    const stages = [...open.values()].sort((a, b) => a.pos - b.pos);
    const last = stages.at(-1);
    if (played.state !== 'played') complaints.push(`round ${round} is ${played.state}`);
    if (!last || last.closesAt === null || limit === null) continue;
    for (const [place, { closesAt }] of stages.entries()) {
      const before = stages[place - 1]?.closesAt ?? null;
      if (before !== null && (closesAt ?? 0) < before) complaints.push(`round ${round}: its deadline moved from ${before} to ${closesAt}`);
    }
    if (everybodyIn(history, round)) continue;
    if (upAt < last.closesAt - ROUNDING)
      complaints.push(`round ${round} was closed ${Math.round(last.closesAt - upAt)} ms before its deadline`);
    const had = last.closesAt - last.opensAt - overlap(history.away, last.opensAt, last.closesAt);
    if (had < limit - ROUNDING) complaints.push(`round ${round} was cut: students had ${Math.round(had)} of ${limit} ms`);
  }
  return complaints;
}

function lookBack({ people, watchers }: History): Map<number, Seen> {
  const rounds = new Map<number, Seen>();
  for (const { heard } of [...watchers, ...people.flatMap(({ pages }) => pages)]) {
    for (const { at, event, payload } of heard) {
      const stage = event === 'stage' ? payload : event === 'welcome' ? payload.stage : null;
      if (stage?.phase !== 'open' && stage?.phase !== 'time-up') continue;
      const seen = rounds.get(stage.round) ?? { open: new Map(), upAt: Number.POSITIVE_INFINITY };
      rounds.set(stage.round, seen);
      if (stage.phase === 'open') seen.open.set(stage.pos, stage);
      else seen.upAt = Math.min(seen.upAt, at);
    }
  }
  return rounds;
}

function everybodyIn({ people }: History, round: number): boolean {
  return people.every(({ said }) => said.some((sent) => sent.round === round && sent.told.includes('ok')));
}

function overlap(spans: History['away'], from: number, to: number): number {
  return spans.reduce((sum, span) => sum + Math.max(0, Math.min(to, span.to) - Math.max(from, span.from)), 0);
}
