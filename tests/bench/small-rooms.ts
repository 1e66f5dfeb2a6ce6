import type { Bench } from './bench.ts';
import { Crowd } from './crowd.ts';
import { withServer } from './place.ts';
import { median } from './quantiles.ts';
import { CHOICE_ONLY } from './quizzes.ts';
import { measureRound, type RoundCost } from './round.ts';
import { Teacher } from './teacher.ts';

/** A room of a class, and one of a tenth of the large room. */
export const CLASS = 25;
const TENTH = 10;
/** A round weighs as little in the small room as it has players: more of them, and the early ones are not counted. */
const ROUNDS = { warm: 4, counted: 6 } as const;

/** What rooms with fewer players cost. */
export interface SmallRooms {
  players: number;
  /** CPU of the server, µs an answer, all at once. */
  answer: number;
  /** Bytes to one player for a round, in the small room and in that of a class. */
  bytes: number;
  classBytes: number;
}

export async function smallRooms({ quick, players, note }: Bench): Promise<SmallRooms> {
  return withServer(async (server) => {
    const play = async (count: number, rounds: number): Promise<RoundCost[]> => {
      const teacher = await Teacher.open(server.port, CHOICE_ONLY.id);
      const crowd = new Crowd();
      await crowd.join(server.port, teacher.room.roomId, count);
      const costs: RoundCost[] = [];
      for (let round = 0; round < rounds; round += 1) costs.push(await measureRound([server], teacher, crowd, 0));
      crowd.close();
      teacher.close();
      return costs;
    };
    const tenth = players / TENTH;
    note(`rooms of ${CLASS} and of ${tenth}`);
    const [ofClass] = await play(CLASS, 1);
    const warm = quick ? 1 : ROUNDS.warm;
    const costs = await play(tenth, warm + (quick ? 3 : ROUNDS.counted));
    return {
      players: tenth,
      answer: median(costs.slice(warm).map(({ answer }) => answer)),
      bytes: median(costs.map(({ bytes }) => bytes)),
      classBytes: ofClass?.bytes ?? Number.NaN,
    };
  });
}
