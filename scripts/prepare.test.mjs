import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { run } from './child.mjs';

const MODULE = new URL('./prepare.mjs', import.meta.url).href;

let folder;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bellringer-turn-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Another command in the folder: notes its begin and its end, with some time between. */
function command(name) {
  const script = `
    import { appendFileSync } from 'node:fs';
    import { setTimeout } from 'node:timers/promises';
    import { inTurn } from ${JSON.stringify(MODULE)};
    await inTurn(async () => {
      appendFileSync('notes', '${name} begins\\n');
      await setTimeout(200);
      appendFileSync('notes', '${name} ends\\n');
    });`;
  return run(process.execPath, ['--input-type=module', '-e', script], { cwd: folder, stdio: ['ignore', 'ignore', 'ignore'] });
}

it('two commands at once take turns, and leave nothing behind', async () => {
  expect(await Promise.all([command('one'), command('two'), command('three')])).toEqual([0, 0, 0]);
  const notes = (await readFile(join(folder, 'notes'), 'utf8')).trim().split('\n');
  expect(notes).toHaveLength(6);
  for (let i = 0; i < 6; i += 2) expect(notes[i + 1]).toBe(notes[i].replace('begins', 'ends'));
  expect(await readdir(join(folder, '.cache'))).toEqual([]);
});

it('the turn of a command that was killed is free', async () => {
  await mkdir(join(folder, '.cache'));
  const killed = 4_194_305; // one more than the largest pid there is
  writeFileSync(join(folder, '.cache/preparing'), String(killed));
  expect(await command('one')).toBe(0);
  expect(await readFile(join(folder, 'notes'), 'utf8')).toContain('one ends');
});
