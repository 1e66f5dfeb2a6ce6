import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { atMost, type Row } from './row.ts';

const PHONE = 'dist/phone';
/** Compressed already: they travel as they are. */
const PACKED = new Set(['.woff2', '.png', '.webp', '.jpg']);

/** What a phone downloads before it can answer, as the server sends it: the page, what it names, and client/player/inside.ts. */
export function phoneScene(): Row[] {
  const kinds = new Map<string, number>();
  let later = 0;
  const first = firstFiles();
  for (const file of readdirSync(PHONE, { recursive: true, encoding: 'utf8' })) {
    const kind = extname(file);
    if (kind === '' || kind === '.map') continue;
    const bytes = readFileSync(join(PHONE, file));
    const size = (PACKED.has(kind) ? bytes : gzipSync(bytes)).length;
    if (first.has(file)) kinds.set(kind, (kinds.get(kind) ?? 0) + size);
    else later += size;
  }
  const total = [...kinds.values()].reduce((sum, size) => sum + size, 0);
  const parts = [...kinds].map(([kind, size]) => `${kind.slice(1)} ${kB(size)}`).join(', ');
  return [atMost('P11', 'what a phone downloads before it can answer, gzip, kB', total / 1000, 50, `${parts}; later ${kB(later)}`)];
}

/** Names of the files that come first: chunks, those that they import at once, and their styles. */
function firstFiles(): ReadonlySet<string> {
  const page = readFileSync(join(PHONE, 'index.html'), 'utf8');
  const found = new Set(['index.html', ...namedIn(page)]);
  const chunks = readdirSync(join(PHONE, 'assets'));
  const inside = chunks.filter((file) => file.startsWith('inside-'));
  if (inside.length !== 2) throw new Error(`The phone's page has other parts than this knows: ${chunks.join(', ')}.`);
  for (const file of inside) found.add(`assets/${file}`);
  for (const file of found) {
    if (!file.endsWith('.js')) continue;
    const text = readFileSync(join(PHONE, file), 'utf8');
    for (const [, chunk] of text.matchAll(/(?:from|import)\s*"\.\/([^"]+\.js)"/g)) found.add(`assets/${chunk}`);
  }
  return found;
}

function namedIn(page: string): string[] {
  return [...page.matchAll(/(?:src|href)="\/p\/([^"]+)"/g)].map(([, file]) => file ?? '');
}

function kB(bytes: number): string {
  return (bytes / 1000).toFixed(1);
}
