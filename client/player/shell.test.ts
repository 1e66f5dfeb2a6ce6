import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { NAME_MAX } from '../../shared/wire.ts';
import { words } from '../words/player.ts';

const page = readFileSync('client/player/index.html', 'utf8');

it('the static page says what the page says that takes its place', () => {
  const { codeTitle, codeHint, next, nameTitle, nameHint, join } = words.player;
  for (const text of [codeTitle, codeHint, next, nameTitle, nameHint, join]) expect(page).toContain(`>${text}<`);
});

it('the static page takes a name as long as a name may be', () => {
  expect(page).toContain(`maxlength="${NAME_MAX}"`);
});
