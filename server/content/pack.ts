import * as v from 'valibot';
import { type Document, isMap, isNode, LineCounter, parseDocument } from 'yaml';
import type { RefusedFile } from '../../shared/api.ts';
import { ItemHead, Quiz } from '../../shared/quiz.ts';
import { type Fault, faultOf, type Path, placeOf } from './faults.ts';
import { faultsOfItems } from './item-faults.ts';
import type { Media } from './pack-media.ts';

/** A pack that was read, with the line of each place in it (counted from 1), or the reason why it was not. */
export type ReadPack = { quiz: Quiz; lineOf: (path: Path) => number } | { refused: RefusedFile };

/** An alias stands for a whole tree: a file of a few of them in one another would fill the memory. */
const MOST_ALIASES = 20;

function record(value: unknown): Record<string, unknown> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
}

/** In a file an item's own fields and those of its kind stand side by side; what is not the item's own belongs to its kind. */
function unflatten(item: unknown): unknown {
  const fields = record(item);
  if (!fields) return item;
  const entries = Object.entries(fields);
  const own = entries.filter(([key]) => Object.hasOwn(ItemHead, key));
  const kinds = entries.filter(([key]) => !Object.hasOwn(ItemHead, key));
  return { ...Object.fromEntries(own), body: Object.fromEntries(kinds) };
}

function offsetOf(document: Document, path: Path): number | null {
  if (path.length === 0) return 0;
  const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  const key = isMap(parent) ? parent.items.find((pair) => isNode(pair.key) && pair.key.toJSON() === path.at(-1))?.key : null;
  const node = isNode(key) ? key : document.getIn(path, true);
  return isNode(node) ? (node.range?.[0] ?? null) : null;
}

/** The line of a place; of something that is not there, the line of what it should stand in. */
function lineIn(document: Document, lines: LineCounter, path: Path): number {
  for (let depth = path.length; depth > 0; depth--) {
    const offset = offsetOf(document, path.slice(0, depth));
    if (offset !== null) return lines.linePos(offset).line;
  }
  return 1;
}

/**
 * Reads one pack.
 * @param file Its name, for the person who has to mend it.
 * @param media The images that it may show; left out: none.
 * @returns a refusal that tells the first fault by line, and how many more there are.
 */
export function readPack(file: string, text: string, media?: Media['files']): ReadPack {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, stringKeys: true });
  const lineOf = (path: Path) => lineIn(document, lines, path);

  const broken = document.errors[0];
  if (broken) return { refused: { file, line: lines.linePos(broken.pos[0]).line, reason: `is not YAML: ${broken.message}` } };

  let raw: unknown;
  try {
    raw = document.toJS({ maxAliasCount: MOST_ALIASES });
  } catch (error) {
    return { refused: { file, line: 1, reason: `is not YAML: ${error instanceof Error ? error.message : String(error)}` } };
  }
  const top = record(raw);
  if (!top) return { refused: { file, line: 1, reason: 'is not a quiz: it should begin with "id:" and "title:"' } };
  const items = Array.isArray(top.items) ? top.items : null;

  const refuse = (faults: readonly Fault[]): ReadPack => {
    const idOf = (at: number) => {
      const id = record(items?.[at])?.id;
      return typeof id === 'string' ? id : null;
    };
    const told = faults.map(({ path, reason }) => {
      const place = placeOf(path, idOf);
      return { line: lineOf(path), reason: place === '' ? reason : `${place}: ${reason}` };
    });
    const [first, ...more] = told.sort((a, b) => a.line - b.line);
    const reason = `${first?.reason ?? ''}${more.length === 0 ? '' : ` (and ${more.length} more)`}`;
    return { refused: { file, line: first?.line ?? 1, reason } };
  };

  const parsed = v.safeParse(Quiz, items ? { ...top, items: items.map(unflatten) } : top);
  if (!parsed.success) return refuse(parsed.issues.map(faultOf));
  const faults = faultsOfItems(parsed.output.items, media);
  return faults.length > 0 ? refuse(faults) : { quiz: parsed.output, lineOf };
}
