import { setTimeout as pause } from 'node:timers/promises';
import { chanceOf } from '../../bots/chance.ts';
import { RoomClock } from '../../client/net/clock.ts';
import type { Stage } from '../../shared/slices.ts';
import type { Bench } from './bench.ts';
import { Crowd } from './crowd.ts';
import { withServer } from './place.ts';
import { quantile } from './quantiles.ts';
import { CHOICE_ONLY } from './quizzes.ts';
import { atMost, type Row } from './row.ts';
import { SlowPhone } from './slow-phone.ts';
import { Teacher } from './teacher.ts';

/** Samples of the clock that stands for the truth: no delay, so that the best is good to a fraction of a millisecond. */
const TRUTH = 60;
/** Every phone looks once more while the room is quiet, as it does every 20 s, ms. */
const SYNC = 22_000;

/** Do all phones open a question at one moment, whatever their clocks and their network? */
export async function openingScene({ players, note }: Bench): Promise<Row[]> {
  return withServer(async (server) => {
    const teacher = await Teacher.open(server.port, CHOICE_ONLY.id);
    const chance = chanceOf(5);
    const openings: number[] = [];
    let opensAt = 0;
    const phones = Array.from({ length: players }, (_, at) => new SlowPhone(chance, () => crowd.clients[at]));
    const crowd = new Crowd((player, event, payload) => {
      const stage = payload as Stage;
      if (event !== 'stage' || stage.phase !== 'open') return;
      ({ opensAt } = stage);
      const opening = phones[player]?.opening(stage.opensAt);
      if (opening !== undefined) openings[player] = opening;
    });
    note(`${players} players with wrong clocks join over a slow network`);
    let begun = 0;
    await crowd.join(server.port, teacher.room.roomId, players, () => {
      for (; begun < players && crowd.clients[begun]?.open; begun += 1) phones[begun]?.begin();
    });
    for (; begun < players; begun += 1) phones[begun]?.begin();
    await pause(SYNC);
    const truth = await trueOffset(teacher);
    note('they open a question');
    await Promise.all([crowd.all('reading'), teacher.next('reading')]);
    await Promise.all([crowd.all('open'), teacher.next('open')]);
    for (const phone of phones) phone.stop();
    crowd.close();
    teacher.close();
    const moment = opensAt - truth;
    const beyond = openings.map((opening, at) => Math.max(0, Math.abs(opening - moment) - (phones[at]?.unavoidable ?? 0)));
    const errors = openings.map((opening) => Math.abs(opening - moment));
    return [
      atMost(
        'P5',
        `opening moment of ${openings.length} phones off the true one, beyond half the asymmetry of the network: p99, ms`,
        quantile(beyond, 0.99),
        50,
        `p50 ${quantile(beyond, 0.5).toFixed(1)}, all of it p99 ${quantile(errors, 0.99).toFixed(1)}`,
      ),
    ];
  });
}

/** Room time minus the clock of this machine, ms. */
async function trueOffset({ host }: Teacher): Promise<number> {
  const clock = new RoomClock();
  for (let taken = 0; taken < TRUTH; taken += 1) {
    const sent = performance.now();
    const room = await host.ask<number>('clock');
    clock.sample({ sent, got: performance.now(), room });
    await pause(60);
  }
  return clock.now() - performance.now();
}
