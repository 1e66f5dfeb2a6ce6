import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { RULES } from '../../server/game/limits.ts';
import { digestOf } from '../../server/game/random.ts';
import { reportOf } from '../../server/game/report.ts';
import { Room } from '../../server/game/room.ts';
import type { Golden } from './record.ts';

const folder = new URL('.', import.meta.url);
const logs = readdirSync(folder).filter((file) => /^rules-\d+\.json$/.test(file));

describe('[R9] golden logs', () => {
  it('there is one for the rules as they are', () => {
    expect(logs).toContain(`rules-${RULES}.json`);
  });

  it.each(logs)('%s reads the same for ever', (file) => {
    const golden: Golden = JSON.parse(readFileSync(new URL(file, folder), 'utf8'));
    const room = new Room(golden.header);
    for (const entry of golden.entries) expect(room.apply(entry).fault).toBeUndefined();
    expect(room.state.phase).toBe('ended');
    expect(room.state.diverged).toBe(0);
    expect(room.state.chain).toBe(golden.chain);
    expect(digestOf(JSON.stringify(reportOf(room.state)))).toBe(golden.report);
  });

  it('one entry that reads otherwise is noticed', () => {
    const golden: Golden = JSON.parse(readFileSync(new URL(`rules-${RULES}.json`, folder), 'utf8'));
    const room = new Room(golden.header);
    const answer = golden.entries.findIndex(({ command }) => command.type === 'answer');
    golden.entries.forEach((entry, i) => {
      if (i !== answer) room.apply(entry);
    });
    expect(room.state.chain).not.toBe(golden.chain);
  });
});
