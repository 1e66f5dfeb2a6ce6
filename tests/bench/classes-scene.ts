import type { Bench } from './bench.ts';
import { Classes } from './classes.ts';
import { withServer } from './place.ts';
import { median, quantile } from './quantiles.ts';
import { atLeast, atMost, type Row } from './row.ts';
import { CLASS } from './small-rooms.ts';

/** A whole town's classes play at once; each answers in the course of a round, ms. */
const ROOMS = { full: 400, quick: 80 } as const;
const ROUND = 20_000;

/** Four hundred rooms of one class each, on one server. */
export async function classesScene({ quick, note }: Bench): Promise<Row[]> {
  const rooms = quick ? ROOMS.quick : ROOMS.full;
  return withServer(async (server) => {
    note(`${rooms} rooms of ${CLASS} are opened and joined`);
    const classes = await Classes.open(server.port, rooms);
    await classes.toQuestion();
    note(`they answer within ${ROUND / 1000} s`);
    const { waits, refused } = await classes.answer(ROUND);
    await classes.toScores();
    const { players, connected } = classes;
    classes.close();
    const what = `${rooms} rooms of ${CLASS}, a round of ${ROUND / 1000} s`;
    return [
      atMost('P7', `${what}: ack p99, ms`, quantile(waits, 0.99), 100, `p50 ${median(waits).toFixed(1)}`),
      atLeast('P7', `${what}: players, none lost and none refused`, Math.min(connected, players - refused), players),
    ];
  });
}
