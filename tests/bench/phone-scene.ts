import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { atMost, type Row } from './row.ts';

const PHONE = 'dist/phone';
/** Compressed already: they travel as they are. */
const PACKED = new Set(['.woff2', '.png', '.webp', '.jpg']);

/** Chunks of client/player/later.ts: fetched when the first answer is possible already. */
const LATER = /(?:^|\/)later-/;

/** What a phone downloads before it can answer, as the server sends it: all that was built for it, but for what it fetches later. */
export function phoneScene(): Row[] {
  const kinds = new Map<string, number>();
  let later = 0;
  for (const file of readdirSync(PHONE, { recursive: true, encoding: 'utf8' })) {
    const kind = extname(file);
    if (kind === '' || kind === '.map') continue;
    const bytes = readFileSync(join(PHONE, file));
    const size = (PACKED.has(kind) ? bytes : gzipSync(bytes)).length;
    if (LATER.test(file)) later += size;
    else kinds.set(kind, (kinds.get(kind) ?? 0) + size);
  }
  const total = [...kinds.values()].reduce((sum, size) => sum + size, 0);
  const parts = [...kinds].map(([kind, size]) => `${kind.slice(1)} ${kB(size)}`).join(', ');
  return [atMost('P11', 'what a phone downloads before it can answer, gzip, kB', total / 1000, 50, `${parts}; later ${kB(later)}`)];
}

function kB(bytes: number): string {
  return (bytes / 1000).toFixed(1);
}
