import { tokenHash } from '../../server/rooms/seats.ts';
import type { World } from './world.ts';

/** Refusals that nothing can undo: what got one is not, and will never be, counted. */
const FINAL = new Set(['closed', 'other-question', 'already', 'wrong-kind', 'malformed', 'removed', 'room-over', 'store-full']);

/** Whoever was told that an answer is in finds it in the log; whoever was refused does not. */
export function checkAcks(world: World): void {
  const truth = world.known;
  const kept = new Set<string>();
  const lost = new Set<string>();
  for (const { command, verdict } of truth.entries)
    if (command.type === 'answer' && verdict.ok)
      kept.add(`${truth.tokenOf(command.seat)} ${command.n} ${command.round} ${JSON.stringify(command.answer)}`);
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
