import { reportOf } from '../../server/game/report.ts';
import type { Marks } from '../../server/game/state.ts';
import type { Answer } from '../../shared/questions/index.ts';
import type { Report, ReportAnswer, ReportRound } from '../../shared/report.ts';
import { pointsOf, shareOf, writtenShare } from './marking.ts';
import { type Counted, DRAFT, Timeline } from './timeline.ts';
import type { World } from './world.ts';

/** The report tells what the log tells: each answer once, with the marks, times, points and ranks that follow. */
export async function checkReport(world: World): Promise<void> {
  const truth = world.known;
  const report = await world.store.document<Report>('report', world.roomId);
  if (!report) return world.complain('there is no report');
  if (JSON.stringify(report) !== JSON.stringify(reportOf(truth.state))) world.complain('the report is not the one of the last state');
  const timeline = new Timeline(truth.header, truth.entries);
  for (const complaint of timeline.complaints) world.complain(complaint);
  const last = lastAnswers(timeline);
  for (const player of report.players) {
    let sum = 0;
    for (const [round, taken] of player.answers.entries()) {
      const counted = last.get(`${player.seat} ${round}`) ?? null;
      sum += taken?.points ?? 0;
      for (const complaint of faultsOf(world, report, round, player.seat, taken, counted, timeline))
        world.complain(`seat ${player.seat}, round ${round}: ${complaint}`);
      if (taken && counted && counted.n !== DRAFT && !heard(world, counted))
        world.complain(`no server heard n${counted.n} of seat ${player.seat} at ${counted.heardAt}`);
    }
    if (sum !== player.points) world.complain(`seat ${player.seat} has ${player.points} points, and its answers ${sum}`);
  }
  checkRanks(world, report, timeline);
  checkMarks(world);
  for (const [index, round] of report.rounds.entries()) {
    const given = report.players.filter((player) => player.answers[index] && !player.kicked).length;
    if (round.answered !== given) world.complain(`round ${index} has ${round.answered} answers, and ${given} are there`);
    checkCounts(world, index, round, last, timeline);
  }
}

/** What is wrong with one answer of the report, held against the one that the log has last. */
function faultsOf(
  world: World,
  report: Report,
  round: number,
  seat: number,
  taken: ReportAnswer | null,
  counted: Counted | null,
  timeline: Timeline,
): string[] {
  if (!taken) return counted && timeline.revealed.includes(round) ? ['the log has an answer, the report has none'] : [];
  const played = report.rounds[round];
  if (!played || !counted || JSON.stringify(taken.answer) !== counted.answer)
    return [`the report has ${JSON.stringify(taken.answer)}, the log ${counted?.answer}`];
  const faults: string[] = [];
  const { ms } = taken;
  if (ms < counted.least - 1 || ms > counted.most + 1) faults.push(`it took ${ms}, and not ${counted.least} to ${counted.most} ms`);
  const marks = world.known.state.rounds[round]?.written?.marks.get(seat);
  if (marks) return [...faults, ...writtenFaults(report, played, taken, timeline.scored.has(round), marks)];
  const share = shareOf(played.item, played.prompt, taken.answer);
  if (Math.abs(share - taken.share) > 1e-9) faults.push(`${taken.share} of the marks, and not ${share}`);
  const points = pointsOf(report.settings.scoring, played.item.points, share, ms, timeline.limit(round));
  if (Math.abs(points - taken.points) > 0.500001) faults.push(`${taken.points} points, and not ${points}`);
  return faults;
}

/** A written answer earns by its marks, once its scores were entered; the vote may add to it. */
function writtenFaults(report: Report, { item }: ReportRound, taken: ReportAnswer, scored: boolean, marks: Marks): string[] {
  if (!scored) return taken.points === 0 ? [] : [`${taken.points} points before its scores`];
  const share = writtenShare(item, marks);
  const points = Math.round(item.points * share);
  const faults = Math.abs(share - taken.share) > 1e-9 ? [`${taken.share} of the marks, and not ${share}`] : [];
  const more = taken.points - points;
  return more === 0 || (more === 100 && report.settings.vote) ? faults : [...faults, `${taken.points} points, and not ${points}`];
}

/** Nobody marks their own answer as a classmate, and every mark is of an answer that was handed out. */
function checkMarks(world: World): void {
  for (const { index, written } of world.known.state.rounds) {
    for (const [author, { peers }] of written?.marks ?? []) {
      if (peers.has(author)) world.complain(`round ${index}: seat ${author} marked its own answer as a classmate`);
      for (const marker of peers.keys())
        if (!written?.handouts.get(marker)?.some((handout) => handout.answer === author && handout.done))
          world.complain(`round ${index}: seat ${marker} marked the answer of seat ${author}, which it was not given`);
    }
    for (const [marker, handouts] of written?.handouts ?? []) {
      const done = handouts.filter((handout) => handout.done).map((handout) => handout.answer);
      if (new Set(done).size !== done.length) world.complain(`round ${index}: seat ${marker} marked an answer twice`);
    }
  }
}

/** No answer stands twice in the counts that were shown: those of the people who were there at the reveal, once each. */
function checkCounts(world: World, index: number, round: ReportRound, last: ReadonlyMap<string, Counted>, timeline: Timeline): void {
  const { outcome } = round;
  if (outcome?.kind !== 'multiple-choice' && outcome?.kind !== 'true-false') return;
  const out = timeline.outAt.get(index);
  const given = [...last.values()]
    .filter((counted) => counted.round === index && !out?.has(counted.seat))
    .map(({ answer }) => JSON.parse(answer) as Answer);
  const times = (chosen: (answer: Answer) => boolean) => given.filter(chosen).length;
  const shown = outcome.kind === 'true-false' ? [outcome.chosen.false, outcome.chosen.true] : outcome.options.map(({ chosen }) => chosen);
  const counted = shown.map((_, place) =>
    times((answer) =>
      answer.kind === 'multiple-choice' ? answer.picks.includes(place) : answer.kind === 'true-false' && Number(answer.value) === place,
    ),
  );
  if (shown.join() !== counted.join()) world.complain(`round ${index} shows the counts ${shown.join()}, and they are ${counted.join()}`);
}

/** Is the moment that the log has for an answer one at which a server did hear it? */
function heard(world: World, { seat, n, heardAt }: Counted): boolean {
  return world.heardAt.get(`${world.known.tokenOf(seat)} ${n}`)?.has(heardAt) ?? false;
}

/** The answer that counts, by seat and round: the last one; the same value again is not another one. */
function lastAnswers(timeline: Timeline): Map<string, Counted> {
  const last = new Map<string, Counted>();
  for (const counted of timeline.answers) {
    const key = `${counted.seat} ${counted.round}`;
    if (last.get(key)?.answer !== counted.answer) last.set(key, counted);
  }
  return last;
}

function checkRanks(world: World, report: Report, timeline: Timeline): void {
  const latest = timeline.revealed.at(-1);
  if (latest === undefined) return;
  const out = timeline.rankedWithout;
  const ranked = report.players.filter((player) => !out.has(player.seat) && player.rank > 0);
  for (const player of ranked) {
    const better = ranked.filter((other) => other.points > player.points).length;
    if (player.rank !== better + 1) world.complain(`seat ${player.seat} has rank ${player.rank}, and ${better} are better`);
  }
}
