import type { TeacherReport } from '../../shared/report.ts';
import type { Board, Stage } from '../../shared/slices.ts';
import { rankOf, sumTo } from './check-marks.ts';
import type { History } from './history.ts';

/** What everybody was shown together, on the projector and on phones, is what the report says: counts, scoreboards, the podium. */
export function checkBoards({ people, watchers }: History, report: TeacherReport): string[] {
  const faults = new Set<string>();
  // Thousands were sent the same stage: it is looked at once.
  const seen = new Set<Stage>();
  for (const { heard } of [...watchers, ...people.flatMap(({ pages }) => pages)]) {
    // Where the log lost its tail, what it showed is void: the last showing counts.
    const last = new Map<string, Stage>();
    for (const { event, payload } of heard) {
      const stage = event === 'stage' ? payload : event === 'welcome' ? payload.stage : null;
      if (stage) last.set(`${stage.phase} ${'round' in stage ? stage.round : ''}`, stage);
      else if (event === 'tally' && payload.answered > people.length)
        faults.add(`${payload.answered} answers were shown as given, by ${people.length} students`);
    }
    for (const stage of last.values()) seen.add(stage);
  }
  for (const stage of seen) for (const fault of faultsOf(stage, report)) faults.add(fault);
  return [...faults];
}

function faultsOf(stage: Stage, report: TeacherReport): string[] {
  switch (stage.phase) {
    case 'revealed': {
      const played = report.rounds[stage.round];
      if (stage.answered === played?.answered && JSON.stringify(stage.outcome) === JSON.stringify(played.outcome)) return [];
      return [`round ${stage.round} was shown with ${stage.answered} answers, ${JSON.stringify(stage.outcome)}`];
    }
    case 'scores':
      return stage.board ? boardFaults(stage.board, stage.round, report) : [];
    case 'podium':
      return [
        ...(stage.board ? boardFaults(stage.board, report.rounds.length, report) : []),
        ...(stage.podium ?? [])
          .filter(
            ({ rank, name, points }) => !report.players.some((one) => one.name === name && one.rank === rank && one.points === points),
          )
          .map(({ rank, name, points }) => `the podium was shown with ${name} on place ${rank} for ${points} points`),
      ];
    default:
      return [];
  }
}

function boardFaults({ rows }: Board, round: number, { players }: TeacherReport): string[] {
  const sums = players.map(({ answers }) => sumTo(answers, round));
  return rows
    .filter(({ rank, name, points }) => {
      const sum = sums[players.findIndex((player) => player.name === name)];
      return sum !== points || rank !== rankOf(points, sums);
    })
    .map(({ rank, name, points }) => `after round ${round} the board was shown with ${name} on place ${rank} for ${points} points`);
}
