import { lstat, open, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** Name of an image in the folder `media` of the packs: lower-case words joined by hyphens, and one of three formats. SVG can hold scripts. */
export const MEDIA_NAME = /^[a-z0-9]+(?:-[a-z0-9]+)*\.(?:png|jpe?g|webp)$/;

const MOST_BYTES = 500_000;

/** Images beside the packs: by name, null where the file can be shown, else the reason why not. */
export interface Media {
  folder: string;
  files: ReadonlyMap<string, string | null>;
}

/** How a file of each format begins, in hexadecimal digits. */
const BEGINNING: Readonly<Record<string, RegExp>> = {
  png: /^89504e470d0a1a0a/,
  jpg: /^ffd8ff/,
  jpeg: /^ffd8ff/,
  // "RIFF", four bytes of length, "WEBP"
  webp: /^52494646.{8}57454250/,
};

async function faultOf(path: string, name: string): Promise<string | null> {
  const { size } = await lstat(path);
  if (size > MOST_BYTES) return `has ${size} bytes; at most ${MOST_BYTES} are shown`;
  const file = await open(path);
  try {
    const { buffer } = await file.read({ buffer: Buffer.alloc(12), length: 12, position: 0 });
    const format = name.slice(name.lastIndexOf('.') + 1);
    return BEGINNING[format]?.test(buffer.toString('hex')) ? null : `is not the ${format.toUpperCase()} file that its name says`;
  } finally {
    await file.close();
  }
}

/**
 * Looks at the images in the folder `media` inside `contentDir`, which need not be there. Links to files elsewhere, folders and files
 * with other names are passed over: no text can show them.
 */
export async function readMedia(contentDir: string): Promise<Media> {
  const folder = join(contentDir, 'media');
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const names = entries.filter((entry) => entry.isFile() && MEDIA_NAME.test(entry.name)).map(({ name }) => name);
  const looked = names.map(async (name): Promise<[string, string | null]> => {
    const fault = await faultOf(join(folder, name), name).catch(
      (error: unknown) => `cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    );
    return [name, fault];
  });
  return { folder, files: new Map(await Promise.all(looked)) };
}
