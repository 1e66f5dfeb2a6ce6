import { tokenHash } from '../../server/rooms/seats.ts';
import type { Phone } from './phone.ts';
import { pictureOf } from './picture.ts';
import type { Truth } from './truth.ts';
import type { World } from './world.ts';

/** Every server that follows the room stands where the log stands, in the same state. */
export function checkRoom(world: World): void {
  const truth = world.known;
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
  const truth = world.known;
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
  // A server that hears of the log seconds late takes an old session's word back too late: the student taps to go on.
  if (phone.ended === 'replaced' && world.plan.faults.some(({ type }) => type === 'slow')) return;
  if (phone.ended === 'replaced') return world.complain(`${phone.who} was replaced, and nobody else has its seat`);
  if (phone.ended === 'unknown-seat') return world.complain(`${phone.who} was sent away while it waited for its seat`);
  if (phone.ended !== null || seat?.kicked) {
    if (seat && seat.server !== null) world.complain(`${phone.who} is gone (${phone.ended}), and the room has it at ${seat.server}`);
    return;
  }
  if (!phone.online || !link) return world.complain(`${phone.who} has no connection`);
  // A join that the log lost with its tail, in a room that ended before the phone could join again.
  if (!seat) return truth.state.phase === 'ended' ? undefined : world.complain(`${phone.who} has no seat`);
  if (seat.server !== link.server) world.complain(`${phone.who} is at ${link.server}, and the room has it at ${seat.server}`);
  if (phone.stage?.phase !== truth.state.phase)
    world.complain(`${phone.who} shows ${phone.stage?.phase}, the room is at ${truth.state.phase}`);
  if (phone.me?.points !== seat.points || phone.me.seat !== seat.seat)
    world.complain(`${phone.who} shows ${phone.me?.points} points in seat ${phone.me?.seat}; seat ${seat.seat} has ${seat.points}`);
}
