import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writePacks } from './quizzes.ts';
import { ServerProcess } from './server-process.ts';

/** Known to nobody else: the server listens on this machine alone and is gone with the bench. */
export const KEY = 'the-key-of-this-bench';

/** Runs `work` with a fresh server that has the packs of this bench, and takes everything away again. */
export async function withServer<T>(work: (server: ServerProcess) => Promise<T>): Promise<T> {
  return withFolder(async (folder) => {
    writePacks(join(folder, 'content'));
    const server = await ServerProcess.bellringer({
      DATA_DIR: join(folder, 'data'),
      CONTENT_DIR: join(folder, 'content'),
      TEACHER_KEY: KEY,
    });
    try {
      return await work(server);
    } finally {
      await server.stop();
    }
  });
}

const folders = new Set<string>();
process.on('exit', () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** Runs `work` with an empty folder of its own. */
export async function withFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'bellringer-bench-'));
  folders.add(folder);
  try {
    return await work(folder);
  } finally {
    folders.delete(folder);
    rmSync(folder, { recursive: true, force: true });
  }
}
