import type { LiveRoom } from '../../server/rooms/live-room.ts';
import type { Ack } from '../../shared/protocol.ts';
import type { AnswerCommand } from './phone.ts';

/** What is wrong with a verdict; null: nothing. */
type Judge = (ack: Ack) => string | null;

/** Refusals that an answer may get while its round is open. */
const MAY = new Set(['already', 'stale', 'removed']);

/**
 * What a server must say to an answer that it hears now; null: anything.
 * @param calm nothing goes wrong in this lesson
 */
export function expectation(room: LiveRoom, token: string, command: AnswerCommand, calm: boolean): Judge | null {
  const seat = room.state.seats[room.state.byToken.get(token) ?? -1];
  if (!seat || command.n < seat.n) return null;
  if (command.n === seat.n) return sameAgain(seat.ruled, command.n);
  return calm && !seat.kicked ? inTime(room, command) : null;
}

/** This server knows what was ruled on the number: the same again; or, where another answer came under it, that it is not new. */
function sameAgain(ruled: string | null, n: number): Judge {
  return (ack) => {
    const same = ack.ok ? ruled === null : ack.code === ruled || (ruled === null && ack.code === 'stale');
    return same ? null : `n${n} was ruled ${ruled ?? 'ok'} before, and now ${JSON.stringify(ack)}`;
  };
}

/** Where nothing goes wrong, an answer that is heard while its round is open is taken, unless the teacher skips it meanwhile. */
function inTime(room: LiveRoom, command: AnswerCommand): Judge | null {
  const now = room.clock.now();
  const round = room.state.rounds.at(-1);
  const span = round?.spans.at(-1);
  if (room.state.phase !== 'open' || round?.index !== command.round || !span || now < span.from || now >= (round.closesAt ?? now + 1))
    return null;
  return (ack) => {
    if (ack.ok || MAY.has(ack.code) || round.skipped || room.state.phase === 'podium') return null;
    return `an answer heard while round ${command.round} was open is refused: ${ack.code}`;
  };
}
