import { BLANK } from '../../shared/questions/fill-in-the-blank.ts';
import type { Item } from '../../shared/quiz.ts';
import type { PreparedItem } from '../game/prepared.ts';
import type { Fault, Path } from './faults.ts';
import { fold } from './fold.ts';
import { frameSize, MOST_BYTES } from './frame-size.ts';
import type { Media } from './pack-media.ts';
import { prepareItem } from './prepare.ts';
import { TypesetError } from './typeset.ts';

/** What no schema can tell of an item that has the right shape. Paths begin at the item. */
function faultsOf(item: Item, media: Media['files']): Fault[] {
  const faults: Fault[] = [];
  if (item.question === '' && item.body.kind !== 'concept') faults.push({ path: [], reason: '"question" is missing' });
  if (item.related.includes(item.id)) faults.push({ path: ['related', item.related.indexOf(item.id)], reason: 'names the item itself' });
  faults.push(...faultsOfVariants(item));

  let prepared: PreparedItem;
  try {
    prepared = prepareItem(item);
  } catch (error) {
    if (!(error instanceof TypesetError)) throw error;
    return [...faults, { path: pathOf(item, (text) => text === error.text) ?? [], reason: error.message }];
  }
  faults.push(...faultsOfImages(prepared, media));
  faults.push(...faultsOfBlanks(prepared));
  const bytes = frameSize(prepared);
  if (bytes > MOST_BYTES) {
    faults.push({ path: [], reason: `has too much text to be sent at once: ${bytes} bytes of at most ${MOST_BYTES}` });
  }
  return faults;
}

/** The blanks in the question and the blanks with answers must be the same. */
function faultsOfBlanks({ item: { question, body } }: PreparedItem): Fault[] {
  if (body.kind !== 'fill-in-the-blank') return [];
  const found = question.split(new RegExp(BLANK, 'g')).length - 1;
  if (found === body.blanks.length) return [];
  const has = found === 1 ? '1 blank (___)' : `${found} blanks (___)`;
  return [{ path: ['question'], reason: `has ${has}, and "blanks" has answers for ${body.blanks.length}` }];
}

/** Variants are compared folded: one that is both right and wrong would be right. */
function faultsOfVariants({ body }: Item): Fault[] {
  if (body.kind !== 'fill-in-the-blank') return [];
  return body.blanks.flatMap(({ accept, reject }, blank) => {
    const right = new Set(accept.map(fold));
    const empty = [...right].includes('') ? [{ path: ['blanks', blank, 'accept'], reason: 'accepts an empty answer' }] : [];
    const both = reject.flatMap((variant, at) =>
      right.has(fold(variant)) ? [{ path: ['blanks', blank, 'reject', at], reason: `"${variant}" is accepted too` }] : [],
    );
    return [...empty, ...both];
  });
}

/** A text is typeset without knowing the folder: here each image is looked up. Everything that is shown of an item has been typeset. */
function faultsOfImages({ item }: PreparedItem, media: Media['files']): Fault[] {
  const shown = new Set([...JSON.stringify(item).matchAll(/<img src=\\"\/media\/([^"\\]+)/g)].map(([, name]) => name ?? ''));
  return [...shown].flatMap((name) => {
    const fault = media.has(name) ? media.get(name) : 'is not there';
    if (fault === null || fault === undefined) return [];
    return [
      { path: pathOf(item, (text) => text.includes(`<img src="/media/${name}"`)) ?? [], reason: `shows media/${name}, which ${fault}` },
    ];
  });
}

/** Where in an item a text stands, in the flat form of the file; null where it stands nowhere. */
function pathOf({ body, ...head }: Item, sought: (text: string) => boolean): Path | null {
  const search = (value: unknown, path: Path): Path | null => {
    if (typeof value === 'string') return sought(value) ? path : null;
    if (typeof value !== 'object' || value === null) return null;
    for (const [key, part] of Object.entries(value)) {
      const found = search(part, [...path, Array.isArray(value) ? Number(key) : key]);
      if (found) return found;
    }
    return null;
  };
  return search({ ...head, ...body }, []);
}

/**
 * Faults of a quiz's items, each alone and among themselves. Paths begin at the quiz.
 * @param media The images that they may show; left out: none.
 */
export function faultsOfItems(items: readonly Item[], media: Media['files'] = new Map()): Fault[] {
  const seen = new Set<string>();
  return items.flatMap((item, at) => {
    const twice = seen.has(item.id) ? [{ path: ['items', at, 'id'], reason: 'is the id of an earlier item too' }] : [];
    seen.add(item.id);
    return [...twice, ...faultsOf(item, media).map(({ path, reason }) => ({ path: ['items', at, ...path], reason }))];
  });
}
