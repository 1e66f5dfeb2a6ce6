import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { RefusedFile } from '../../shared/api.ts';
import type { Quiz } from '../../shared/quiz.ts';
import { type ReadPack, readPack } from './pack.ts';
import { type Media, readMedia } from './pack-media.ts';

/** The quizzes of a folder, and the files that hold none, with the reason. */
export interface Packs {
  quizzes: Quiz[];
  refused: RefusedFile[];
}

/** A hundred items with long texts take a tenth of this. */
const MOST_BYTES = 2_000_000;

function why(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

async function readFileAsPack(folder: string, file: string, media: Media): Promise<ReadPack> {
  const refused = (reason: string): ReadPack => ({ refused: { file, line: 1, reason } });
  try {
    const path = join(folder, file);
    const { size } = await stat(path);
    if (size > MOST_BYTES) return refused(`has ${size} bytes; at most ${MOST_BYTES} are read`);
    return readPack(file, new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path)), media.files);
  } catch (error) {
    return refused(error instanceof TypeError ? 'is not UTF-8 text' : `cannot be read: ${why(error)}`);
  }
}

/**
 * Reads every `.yaml` and `.yml` file that stands in `folder` itself, by name. A file that is wrong, or that has an id which an
 * earlier file has, is refused as a whole with file, line and reason; the others load all the same. Images stand in `media` inside it.
 */
export async function readPacks(folder: string): Promise<Packs & { media: Media }> {
  const media = await readMedia(folder);
  let names: string[];
  try {
    names = await readdir(folder);
  } catch (error) {
    return { media, quizzes: [], refused: [{ file: folder, line: 1, reason: `cannot be read: ${why(error)}` }] };
  }
  const packs: Packs = { quizzes: [], refused: [] };
  const quizzes = new Map<string, string>();
  const items = new Map<string, string>();
  for (const file of names.filter((name) => /\.ya?ml$/.test(name)).sort()) {
    const read = await readFileAsPack(folder, file, media);
    if ('refused' in read) {
      packs.refused.push(read.refused);
      continue;
    }
    const { quiz, lineOf } = read;
    const twice = quiz.items.findIndex(({ id }) => items.has(id));
    const id = quiz.items[twice]?.id ?? '';
    if (quizzes.has(quiz.id)) {
      packs.refused.push({ file, line: lineOf(['id']), reason: `id: "${quiz.id}" is the id of ${quizzes.get(quiz.id)} too` });
    } else if (twice >= 0) {
      packs.refused.push({ file, line: lineOf(['items', twice, 'id']), reason: `item ${twice + 1}: "${id}" is in ${items.get(id)} too` });
    } else {
      quizzes.set(quiz.id, file);
      for (const item of quiz.items) items.set(item.id, file);
      packs.quizzes.push(quiz);
    }
  }
  return { ...packs, media };
}
