import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ServerProcess } from '../processes/server-process.ts';
import type { House } from './lesson.ts';
import { writeQuiz } from './quiz.ts';

/** One server with a store of its own. */
export interface EmbeddedHouse extends House {
  server: ServerProcess;
}

const folders = new Set<string>();
process.on('exit', () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** Runs `work` with a folder that holds the quiz of so many questions, and takes it away again. */
export async function withQuiz<T>(rounds: number, seconds: number, work: (content: string) => Promise<T>): Promise<T> {
  const content = mkdtempSync(join(tmpdir(), 'bellringer-chaos-'));
  folders.add(content);
  try {
    writeQuiz(content, rounds, seconds);
    return await work(content);
  } finally {
    folders.delete(content);
    rmSync(content, { recursive: true, force: true });
  }
}

/** Runs `work` with a fresh server, and stops it. */
export function withEmbedded<T>(
  quiz: { rounds: number; seconds: number; dataDir?: string },
  work: (house: EmbeddedHouse) => Promise<T>,
): Promise<T> {
  return withQuiz(quiz.rounds, quiz.seconds, async (content) => {
    const server = await ServerProcess.start({ CONTENT_DIR: content, ...(quiz.dataDir && { DATA_DIR: quiz.dataDir }) });
    try {
      return await work({ desk: server, port: () => server.port, servers: [server], server });
    } finally {
      await server.stop();
    }
  });
}
