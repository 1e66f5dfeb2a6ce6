import type { Bench } from './bench.ts';
import { cpuOf } from './cpu.ts';
import { Crowd } from './crowd.ts';
import { withServer } from './place.ts';
import { MIXED } from './quizzes.ts';
import { measureRound, playRound, type RoundCost, spreadOf } from './round.ts';
import { Teacher } from './teacher.ts';

/** What a room of ten thousand cost. */
export interface LargeRoom {
  players: number;
  /** CPU of the server a player, µs: of all, of the second quarter, of the last one. */
  join: { all: number; second: number; last: number };
  /** Memory of the server, bytes a player. */
  memory: number;
  /** Rounds in which the answers came evenly, and rounds in which all came at once. */
  paced: RoundCost[];
  bursts: RoundCost[];
  connected: number;
  /** The largest frame that anybody got, bytes. */
  largest: { bytes: number; who: string };
}

/** One room, from its lobby to its podium: measured rounds with four options, then one of every other kind. */
export async function largeRoom({ quick, players, note }: Bench): Promise<LargeRoom> {
  return withServer(async (server) => {
    const teacher = await Teacher.open(server.port, MIXED.id);
    const base = await server.memory();
    note(`${players} players join one room`);
    const crowd = new Crowd();
    const marks = [cpuOf(server.pid)];
    await crowd.join(server.port, teacher.room.roomId, players, (soFar) => {
      if (soFar % (players / 4) === 0) marks.push(cpuOf(server.pid));
    });
    const memory = ((await server.memory()) - base) / players;
    const paced: RoundCost[] = [];
    const bursts: RoundCost[] = [];
    const measured = quick ? 2 : MIXED.choices;
    for (let round = 0; round < measured; round += 1) {
      const burst = round % 2 === 1;
      note(`${players} players: question ${round + 1}, answered ${burst ? 'all at once' : `within ${spreadOf(players) / 1000} s`}`);
      (burst ? bursts : paced).push(await measureRound([server], teacher, crowd, burst ? 0 : spreadOf(players)));
    }
    note(`${players} players: questions of the other kinds`);
    await teacher.leafThrough();
    for (let round = measured; round < MIXED.rounds; round += 1) await playRound(teacher, crowd, spreadOf(players));
    await Promise.all([crowd.all('podium'), teacher.next('podium')]);
    const { connected } = crowd;
    const largest = largestFrame(teacher, crowd);
    crowd.close();
    teacher.close();
    return { players, join: quarters(marks, players), memory, paced, bursts, connected, largest };
  });
}

/** @param marks CPU at the start and after each quarter of the players */
function quarters(marks: readonly number[], players: number): LargeRoom['join'] {
  const spent = (from: number, to: number) => ((marks[to] ?? Number.NaN) - (marks[from] ?? Number.NaN)) / (((to - from) * players) / 4);
  return { all: spent(0, 4), second: spent(1, 2), last: spent(3, 4) };
}

function largestFrame(teacher: Teacher, crowd: Crowd): LargeRoom['largest'] {
  const frames = [
    ...crowd.clients.map(({ largest, largestText }) => ({ bytes: largest, who: `a player (${eventOf(largestText)})` })),
    { bytes: teacher.host.largest, who: `the teacher (${eventOf(teacher.host.largestText)})` },
    { bytes: teacher.screen.largest, who: `the projector (${eventOf(teacher.screen.largestText)})` },
  ];
  return frames.reduce((most, frame) => (frame.bytes > most.bytes ? frame : most));
}

/** What a frame is about. */
function eventOf(text: string): string {
  return /\["([a-z]+)"/.exec(text.slice(0, 60))?.[1] ?? 'an acknowledgement';
}
