import { Balancer } from '../processes/balancer.ts';
import { ServerProcess, type ServerSettings } from '../processes/server-process.ts';
import { withQuiz } from './embedded.ts';
import type { House } from './lesson.ts';

/** Three servers behind the balancer, over a store that is up already. */
export interface SeveralHouse extends House {
  servers: readonly ServerProcess[];
  balancer: Balancer;
}

const SERVERS = 3;

/**
 * Runs `work` with three servers and a balancer before them, and stops them.
 * @param settings of each server, by its place
 */
export function withSeveral<T>(
  quiz: { rounds: number; seconds: number },
  settings: (place: number) => ServerSettings,
  work: (house: SeveralHouse) => Promise<T>,
): Promise<T> {
  return withQuiz(quiz.rounds, quiz.seconds, async (content) => {
    const servers: ServerProcess[] = [];
    let balancer: Balancer | null = null;
    try {
      for (let place = 0; place < SERVERS; place += 1)
        servers.push(await ServerProcess.start({ CONTENT_DIR: content, ...settings(place) }));
      const [first] = servers;
      if (!first) throw new Error('no server');
      balancer = await Balancer.start({ servers });
      const { port, url } = balancer;
      return await work({ desk: { url, key: first.key }, port: () => port, servers, balancer });
    } finally {
      await balancer?.stop();
      for (const server of servers) await server.stop();
    }
  });
}
