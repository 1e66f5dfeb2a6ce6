import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';

/** Where programs of this machine find the server that holds a folder, and the key that lets them in until it stops. */
const Note = v.object({
  address: v.pipe(v.string(), v.url()),
  key: v.pipe(v.string(), v.nonEmpty()),
});
type Note = v.InferOutput<typeof Note>;

const fileIn = (dataDir: string) => join(dataDir, 'server.json');

/** The address of a server as a program beside it reaches it. */
function addressOf(host: string, port: number): string {
  if (host === '0.0.0.0') return `http://127.0.0.1:${port}`;
  if (host === '::') return `http://[::1]:${port}`;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

/**
 * Notes the running server in its folder, readable by this user alone. A disk that takes no note is no reason not to serve.
 * @param server `host` as it listens on it, and the key of this start
 */
export async function noteServer(dataDir: string, { host, port, key }: { host: string; port: number; key: string }): Promise<void> {
  const note: Note = { address: addressOf(host, port), key };
  const draft = `${fileIn(dataDir)}.new`;
  await writeFile(draft, `${JSON.stringify(note)}\n`, { mode: 0o600 })
    .then(() => rename(draft, fileIn(dataDir)))
    .catch(() => {});
}

/** To be called while the folder is still held: the next server notes itself as soon as it is free. */
export async function forgetServer(dataDir: string): Promise<void> {
  await rm(fileIn(dataDir), { force: true }).catch(() => {});
}

/** The note of the server that holds the folder, or null. After a crash it may be one of a server that is gone. */
export async function notedServer(dataDir: string): Promise<Note | null> {
  try {
    const read = v.safeParse(Note, JSON.parse(await readFile(fileIn(dataDir), 'utf8')));
    return read.success ? read.output : null;
  } catch {
    return null;
  }
}
