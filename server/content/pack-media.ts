import { lstat, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pictureSize, type Size } from './picture-size.ts';

/** Name of an image in the folder `media` of the packs: lower-case words joined by hyphens, and one of three formats. SVG can hold scripts. */
export const MEDIA_NAME = /^[a-z0-9]+(?:-[a-z0-9]+)*\.(?:png|jpe?g|webp)$/;

const MOST_BYTES = 500_000;

/** Images beside the packs. */
export interface Media {
  folder: string;
  /** By name: null where the file can be shown, else the reason why not. */
  files: ReadonlyMap<string, string | null>;
  /** By name, of those that can be shown and tell it. */
  sizes: ReadonlyMap<string, Size>;
}

/** No images. */
export const NO_MEDIA: Media = { folder: '', files: new Map(), sizes: new Map() };

/** How a file of each format begins, in hexadecimal digits. */
const BEGINNING: Readonly<Record<string, RegExp>> = {
  png: /^89504e470d0a1a0a/,
  jpg: /^ffd8ff/,
  jpeg: /^ffd8ff/,
  // "RIFF", four bytes of length, "WEBP"
  webp: /^52494646.{8}57454250/,
};

interface Looked {
  name: string;
  fault: string | null;
  size: Size | null;
}

async function look(path: string, name: string): Promise<Looked> {
  const { size } = await lstat(path);
  if (size > MOST_BYTES) return { name, fault: `has ${size} bytes; at most ${MOST_BYTES} are shown`, size: null };
  const bytes = await readFile(path);
  const format = name.slice(name.lastIndexOf('.') + 1);
  return BEGINNING[format]?.test(bytes.toString('hex', 0, 12))
    ? { name, fault: null, size: pictureSize(bytes) }
    : { name, fault: `is not the ${format.toUpperCase()} file that its name says`, size: null };
}

/**
 * Looks at the images in the folder `media` inside `contentDir`, which need not be there. Links to files elsewhere, folders and files
 * with other names are passed over: no text can show them.
 */
export async function readMedia(contentDir: string): Promise<Media> {
  const folder = join(contentDir, 'media');
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const names = entries.filter((entry) => entry.isFile() && MEDIA_NAME.test(entry.name)).map(({ name }) => name);
  const looked = await Promise.all(
    names.map((name) =>
      look(join(folder, name), name).catch(
        (error: unknown): Looked => ({
          name,
          fault: `cannot be read: ${error instanceof Error ? error.message : String(error)}`,
          size: null,
        }),
      ),
    ),
  );
  return {
    folder,
    files: new Map(looked.map(({ name, fault }) => [name, fault])),
    sizes: new Map(looked.flatMap(({ name, size }) => (size === null ? [] : [[name, size]]))),
  };
}
