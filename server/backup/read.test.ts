import { beforeAll, describe, expect, it } from 'vitest';
import { bytesOf, fill, NOON, textOf } from '../../tests/backup/filled.ts';
import { createMemoryStore } from '../../tests/memory-store/memory-store.ts';
import { checkBackup } from './read.ts';

let text: string;
let lines: string[];
beforeAll(async () => {
  const store = createMemoryStore({ now: () => NOON });
  await fill(store);
  text = await textOf(store);
  lines = text.trimEnd().split('\n');
});

const check = (given: string, piece?: number) => checkBackup(bytesOf(given, piece));
/** With its own sum: as one would forge it. */
const changed = (change: (lines: string[]) => string[]) => `${change([...lines]).join('\n')}\n`;

describe('a backup', () => {
  it('is whole as it was written, however its bytes come, also without its very last line end', async () => {
    for (const piece of [1, 7, 1 << 20])
      expect(await check(text, piece)).toMatchObject({ at: '2026-09-01T12:00:00.000Z', counts: { rooms: 3, batches: 31 } });
    expect(await check(text.trimEnd())).toMatchObject({ counts: { documents: 3 } });
  });

  it('cut off after any line, or within any, is refused', async () => {
    for (let place = 0; place < lines.length; place += 1) {
      const before = lines.slice(0, place).join('\n');
      await expect(check(before)).rejects.toThrow(/cut off|empty/);
      await expect(check(`${before}\n${lines[place]?.slice(0, -1)}`), `line ${place + 1}`).rejects.toThrow(/cut off|not a backup|empty/);
    }
  });

  it('with any one letter changed is refused', async () => {
    for (let place = 0; place < text.length - 1; place += 97) {
      const other = text[place] === '7' ? '8' : '7';
      await expect(check(text.slice(0, place) + other + text.slice(place + 1)), `letter ${place}`).rejects.toThrow(Error);
    }
  });

  it.each([
    ['a line twice', (all: string[]) => [...all.slice(0, 3), all[2] ?? '', ...all.slice(3)], /do not add up/],
    ['a line left out', (all: string[]) => all.filter((_, place) => place !== 5), /do not add up/],
    ['two lines swapped', (all: string[]) => [all[0], all[1], all[3], all[2], ...all.slice(4)] as string[], /belongs below|add up/],
    ['something after its end', (all: string[]) => [...all, all[1] ?? ''], /follows after the last line/],
    ['another record', (all: string[]) => [all[0] ?? '', '{"record":"secret"}', ...all.slice(1)], /Line 2: record is not as in a backup/],
    ['a field too many', (all: string[]) => [all[0] ?? '', '{"record":"code","key":"a","value":"b","ttl":1,"x":1}', ...all], /Line 2: x/],
    [
      'a field missing',
      (all: string[]) => [all[0] ?? '', '{"record":"room","roomId":"a","ended":null}', ...all.slice(1)],
      /Line 2: header/,
    ],
    ['no JSON', (all: string[]) => [all[0] ?? '', 'hello', ...all.slice(1)], /Line 2: it is not JSON/],
    ['a draft without its room', (all: string[]) => [all[0] ?? '', all.find((line) => line.includes('"draft"')) ?? ''], /below a room/],
    ['two beginnings', (all: string[]) => [...all.slice(0, 4), ...all], /Line 5: a second backup/],
  ])('with %s is refused', async (_what, change, why) => {
    await expect(check(changed(change))).rejects.toThrow(why);
  });

  it('of a newer release is refused by what it needs', async () => {
    const newer = changed(([head = '', ...rest]) => [head.replace('"format":1', '"format":2'), ...rest]);
    await expect(check(newer)).rejects.toThrow(/newer Bellringer \(format 2; this one knows 1\)/);
  });

  it('is not what any other file is', async () => {
    await expect(check('')).rejects.toThrow('The file is empty.');
    for (const other of ['{}\n', 'null\n{}', 'PK\u0003\u0004', '\n\n', '{"record":"end"}'])
      await expect(check(other), other).rejects.toThrow('Line 1: this is not a backup of Bellringer.');
  });
});
