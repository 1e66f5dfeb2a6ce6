import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

/**
 * What may differ between two machines, two Node releases or two runs: clock, chance, language data, and the parts of Math whose last
 * digits are not laid down. The same log must give the same state everywhere.
 */
const IMPURE: Record<string, RegExp> = {
  'the clock': /\bDate\b|\bperformance\b|\bset(Timeout|Interval|Immediate)\b|\bqueueMicrotask\b/,
  chance: /\bMath\.random\b|\bcrypto\b|\bnanoid\b/,
  'language data': /\bIntl\b|\.toLocale\w*|\.localeCompare\b|\.normalize\b|\\p\{/i,
  'inexact mathematics': /\bMath\.(?!abs\b|ceil\b|floor\b|imul\b|max\b|min\b|round\b|sign\b|sqrt\b|trunc\b)\w+|\*\*/,
  'anything of Node or of the process': /\bprocess\b|\bglobalThis\b|\brequire\(|from 'node:|\bconsole\b|\bfetch\(|\basync\b|\bawait\b/,
};

const sources = ['server/game', 'server/questions'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => `${folder}/${file}`),
);

/** The text without comments and strings: they may speak of dates. */
function code(file: string): string {
  return readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$|'(?:[^'\\\n]|\\.)*'/gm, (part) =>
    part.startsWith("'node:") ? part : "''",
  );
}

it('[R9] there are sources to look at', () => {
  expect(sources).toContain('server/game/limits.ts');
});

it.each(Object.entries(IMPURE))('[R9] game and questions do without %s', (_what, pattern) => {
  const found = sources.flatMap((file) =>
    code(file)
      .split('\n')
      .filter((line) => pattern.test(line))
      .map((line) => `${file}: ${line.trim()}`),
  );
  expect(found).toEqual([]);
});
