import { reportOf } from '../../server/game/report.ts';
import { tokenHash } from '../../server/rooms/seats.ts';
import type { Report } from '../../shared/report.ts';
import { pointsOf, shareOf } from './marking.ts';
import type { Phone } from './phone.ts';
import { pictureOf } from './picture.ts';
import { type Counted, Timeline } from './timeline.ts';
import type { Truth } from './truth.ts';
import type { World } from './world.ts';

function truthOf(world: World): Truth {
  if (!world.truth) throw new Error('no room was made');
  return world.truth;
}

/** Every server that follows the room stands where the log stands, in the same state. */
export function checkRoom(world: World): void {
  const truth = truthOf(world);
  for (const complaint of truth.complaints) world.complain(complaint);
  const picture = pictureOf(truth.state);
  for (const { server, room } of world.rooms) {
    if (room.state.position !== truth.state.position)
      world.complain(`${server} stands at ${room.state.position}, the log at ${truth.state.position}`);
    else if (pictureOf(room.state) !== picture) world.complain(`${server} differs:\n  ${pictureOf(room.state)}\n  ${picture}`);
    if (room.state.diverged > 0) world.complain(`${server} has seen another digest`);
  }
}

/** A clock is mapped anew when it is off by two seconds, and mapped by calls that may have taken a second longer one way, ms. */
const CLOCK_OFF = 3000;

/** When nothing has gone wrong for a while: everybody who is here is known to be, nobody else is, and all see the same. */
export function checkSettled(world: World): void {
  const truth = truthOf(world);
  checkRoom(world);
  const { state } = truth;
  for (const phone of world.phones) checkPhone(world, truth, phone);
  const time = world.store.time();
  for (const { server, room } of world.rooms) {
    const off = room.clock.now() - time;
    if (Math.abs(off) > CLOCK_OFF) world.complain(`the clock of ${server} is off by ${off} ms`);
  }
  const stage = world.projector.stage;
  if (stage?.phase !== state.phase) world.complain(`the projector shows ${stage?.phase}, the room is at ${state.phase}`);
  const here = state.seats.filter((seat) => seat.server !== null && !seat.kicked);
  const counts: [string, number, number][] = [
    ['total', state.total, state.seats.filter((seat) => !seat.kicked).length],
    ['present', state.present, here.length],
    ...[...state.servers].map(([server, count]): [string, number, number] => [
      server,
      count,
      here.filter((seat) => seat.server === server).length,
    ]),
  ];
  for (const [what, kept, counted] of counts) if (kept !== counted) world.complain(`${what} is kept as ${kept} and is ${counted}`);
}

function checkPhone(world: World, truth: Truth, phone: Phone): void {
  const index = truth.state.byToken.get(tokenHash(phone.token));
  const seat = index === undefined ? undefined : truth.state.seats[index];
  const link = phone.connection;
  if (phone.ended === 'replaced') return world.complain(`${phone.who} was replaced, and nobody else has its seat`);
  if (phone.ended === 'unknown-seat') return world.complain(`${phone.who} was sent away while it waited for its seat`);
  if (phone.ended !== null || seat?.kicked) {
    if (seat && seat.server !== null) world.complain(`${phone.who} is gone (${phone.ended}), and the room has it at ${seat.server}`);
    return;
  }
  if (!phone.online || !link) return world.complain(`${phone.who} has no connection`);
  if (!seat) return world.complain(`${phone.who} has no seat`);
  if (seat.server !== link.server) world.complain(`${phone.who} is at ${link.server}, and the room has it at ${seat.server}`);
  if (phone.stage?.phase !== truth.state.phase)
    world.complain(`${phone.who} shows ${phone.stage?.phase}, the room is at ${truth.state.phase}`);
  if (phone.me?.points !== seat.points || phone.me.seat !== seat.seat)
    world.complain(`${phone.who} shows ${phone.me?.points} points in seat ${phone.me?.seat}; seat ${seat.seat} has ${seat.points}`);
}

/** Refusals that nothing can undo: what got one is not, and will never be, counted. */
const FINAL = new Set(['closed', 'other-question', 'already', 'wrong-kind', 'malformed', 'removed', 'room-over', 'store-full']);

/** Whoever was told that an answer is in finds it in the log; whoever was refused does not. */
export function checkAcks(world: World): void {
  const truth = truthOf(world);
  const kept = new Set<string>();
  const lost = new Set<string>();
  for (const { command, verdict } of truth.entries)
    if (command.type === 'answer' && verdict.ok)
      kept.add(`${tokenOf(truth, command.seat)} ${command.n} ${command.round} ${JSON.stringify(command.answer)}`);
  for (const { entries } of truth.lost)
    for (const { command } of entries) {
      const { command: logged } = command as { command: { type: string; n: number; round: number; answer: unknown } };
      if (logged.type === 'answer') lost.add(`${logged.n} ${logged.round} ${JSON.stringify(logged.answer)}`);
    }
  // A page that was loaded anew may use a number again that was refused at the gate: the last word is the one that holds.
  const last = new Map(world.told.map((told) => [`${told.token} ${told.command.n} ${JSON.stringify(told.command.answer)}`, told]));
  for (const told of world.told) {
    const { token, command, ack } = told;
    const again = told.again || last.get(`${token} ${command.n} ${JSON.stringify(command.answer)}`) !== told;
    const what = `${command.n} ${command.round} ${JSON.stringify(command.answer)}`;
    const found = kept.has(`${tokenHash(token)} ${what}`);
    if (ack.ok && !found && !lost.has(what)) world.complain(`an answer was acknowledged and is not in the log: ${what}`);
    if (!ack.ok && FINAL.has(ack.code) && !again && found && truth.lost.length === 0)
      world.complain(`an answer was refused (${ack.code}) and is counted: ${what}`);
  }
}

function tokenOf(truth: Truth, seat: number): string {
  return truth.state.seats[seat]?.tokens[0] ?? '';
}

/** The report tells what the log tells: each answer once, with the marks, times, points and ranks that follow. */
export async function checkReport(world: World): Promise<void> {
  const truth = truthOf(world);
  const report = await world.store.document<Report>('report', world.roomId);
  if (!report) return world.complain('there is no report');
  if (JSON.stringify(report) !== JSON.stringify(reportOf(truth.state))) world.complain('the report is not the one of the last state');
  const timeline = new Timeline(truth.header, truth.entries);
  for (const complaint of timeline.complaints) world.complain(complaint);
  const last = lastAnswers(timeline);
  const revealed = new Set(timeline.revealed);
  for (const player of report.players) {
    let sum = 0;
    player.answers.forEach((taken, round) => {
      const counted = last.get(`${player.seat} ${round}`);
      const where = `seat ${player.seat}, round ${round}`;
      if (!taken) {
        if (counted && revealed.has(round)) world.complain(`${where}: the log has an answer, the report has none`);
        return;
      }
      sum += taken.points;
      if (!counted || JSON.stringify(taken.answer) !== counted.answer)
        return world.complain(`${where}: the report has ${JSON.stringify(taken.answer)}, the log ${counted?.answer}`);
      const played = report.rounds[round];
      if (!played) return;
      if (taken.ms < counted.least - 1 || taken.ms > counted.most + 1)
        world.complain(`${where}: the response time is ${taken.ms}, and not within ${counted.least} to ${counted.most}`);
      const share = shareOf(played.item, played.prompt, taken.answer);
      if (Math.abs(share - taken.share) > 1e-9) world.complain(`${where}: ${taken.share} of the marks, and not ${share}`);
      const points = pointsOf(report.settings.scoring, played.item.points, share, taken.ms, timeline.limit(round));
      if (Math.abs(points - taken.points) > 0.500001) world.complain(`${where}: ${taken.points} points, and not ${points}`);
      if (!heard(world, truth, counted)) world.complain(`${where}: no server heard n${counted.n} at ${counted.heardAt}`);
    });
    if (sum !== player.points) world.complain(`seat ${player.seat} has ${player.points} points, and its answers ${sum}`);
  }
  checkRanks(world, report, timeline);
  report.rounds.forEach((round, index) => {
    const given = report.players.filter((player) => player.answers[index] && !player.kicked).length;
    if (round.answered !== given) world.complain(`round ${index} has ${round.answered} answers, and ${given} are there`);
  });
}

/** Is the moment that the log has for an answer one at which a server did hear it? */
function heard(world: World, truth: Truth, { seat, n, heardAt }: Counted): boolean {
  return world.heardAt.get(`${tokenOf(truth, seat)} ${n}`)?.has(heardAt) ?? false;
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
  const out = timeline.outAt.get(latest) ?? new Set<number>();
  const ranked = report.players.filter((player) => !out.has(player.seat) && player.rank > 0);
  for (const player of ranked) {
    const better = ranked.filter((other) => other.points > player.points).length;
    if (player.rank !== better + 1) world.complain(`seat ${player.seat} has rank ${player.rank}, and ${better} are better`);
  }
}
