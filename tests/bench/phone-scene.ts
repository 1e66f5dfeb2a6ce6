import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { atMost, type Row } from './row.ts';

const PHONE = 'dist/phone';
/** Compressed already: they travel as they are. */
const PACKED = new Set(['.woff2', '.png', '.webp', '.jpg']);

/** What a phone downloads: everything that was built for it, as the server sends it. */
export function phoneScene(): Row[] {
  const kinds = new Map<string, number>();
  for (const file of readdirSync(PHONE, { recursive: true, encoding: 'utf8' })) {
    const kind = extname(file);
    if (kind === '' || kind === '.map') continue;
    const bytes = readFileSync(join(PHONE, file));
    kinds.set(kind, (kinds.get(kind) ?? 0) + (PACKED.has(kind) ? bytes : gzipSync(bytes)).length);
  }
  const total = [...kinds.values()].reduce((sum, bytes) => sum + bytes, 0);
  const parts = [...kinds].map(([kind, bytes]) => `${kind.slice(1)} ${(bytes / 1000).toFixed(1)}`).join(', ');
  return [atMost('P11', "what a phone downloads, gzip, kB (all of its page, with what most don't need)", total / 1000, 50, parts)];
}
