import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The files of a folder that hold a text, written as it is or in small letters. */
export async function filesWith(folder: string, text: string): Promise<string[]> {
  const forms = [text, text.toLowerCase()].map((form) => Buffer.from(form));
  const found: string[] = [];
  for (const name of await readdir(folder)) {
    // A file may go while it is looked for.
    const bytes = await readFile(join(folder, name)).catch(() => Buffer.alloc(0));
    if (forms.some((form) => bytes.includes(form))) found.push(name);
  }
  return found;
}
