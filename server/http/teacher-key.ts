import { chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { customAlphabet } from 'nanoid';

const FILE = 'teacher-key';
/** Nothing in it is taken for something else when it is read aloud: 20 letters and digits, 99 bits. */
const draw = customAlphabet('abcdefghjkmnpqrstuvwxyz23456789', 20);
const SHORTEST = 12;

/**
 * The key that lets a teacher in: TEACHER_KEY where it is set, else one that the first start makes and keeps in `dataDir`,
 * readable by this user alone.
 * @throws Error of the file system when it can neither be read nor kept
 */
export async function teacherKey(dataDir: string, fromEnv: string | null): Promise<string> {
  if (fromEnv !== null) return fromEnv;
  await mkdir(dataDir, { recursive: true });
  const path = join(dataDir, FILE);
  const kept = await read(path);
  // A shorter one is a file that was cut off while it was written.
  if (kept !== null && kept.length >= SHORTEST) {
    await chmod(path, 0o600).catch(() => {});
    return kept;
  }
  const made = draw().replace(/(.{5})(?=.)/g, '$1-');
  const draft = `${path}.new`;
  await writeFile(draft, `${made}\n`, { mode: 0o600 });
  await rename(draft, path);
  return made;
}

async function read(path: string): Promise<string | null> {
  try {
    return (await readFile(path, 'utf8')).trim();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}
