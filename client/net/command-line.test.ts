import { describe, expect, test } from 'vitest';
import type { Ack } from '../../shared/protocol.ts';
import { CommandLine, type Wire } from './command-line.ts';
import { memoryKeep } from './keep.ts';
import { Outbox } from './outbox.ts';

interface Wish {
  n: number;
  round: number;
}

/** A line whose answers the test gives by hand. */
function handLine() {
  const state = { online: false };
  const asked: { command: Wish; answer: (ack: Ack | null) => void }[] = [];
  const line: Wire<Wish> = {
    online: () => state.online,
    ask: (_event, command) => new Promise((settle) => asked.push({ command, answer: settle })),
  };
  return { state, asked, line };
}
const settled = () => new Promise((resume) => setTimeout(resume, 0));

function set(passing: ConstructorParameters<typeof CommandLine>[2] = new Set()) {
  const { state, asked, line } = handLine();
  const outbox = new Outbox<Wish>(memoryKeep(), 'box', (newer, older) => newer.round === older.round);
  const ruled: [number, Ack][] = [];
  const commands = new CommandLine<Wish>(
    () => line,
    outbox,
    passing,
    (command, ack) => ruled.push([command.n, ack]),
  );
  return { state, asked, outbox, ruled, commands };
}

describe('commands over a line', () => {
  test('[R18] nothing is sent before the welcome; then everything that waits is, in order', () => {
    const { state, asked, commands } = set();
    commands.put({ round: 0 });
    commands.put({ round: 1 });
    expect(asked).toHaveLength(0);
    state.online = true;
    commands.welcomed(0);
    expect(asked.map(({ command }) => command.n)).toEqual([1, 2]);
  });

  test('[R6] a command without a verdict keeps its number when it is sent again', async () => {
    const { state, asked, ruled, commands, outbox } = set();
    state.online = true;
    commands.put({ round: 0 });
    state.online = false;
    asked[0]?.answer(null);
    await settled();
    expect(outbox.waiting()).toHaveLength(1);
    state.online = true;
    commands.welcomed(0);
    expect(asked.map(({ command }) => command.n)).toEqual([1, 1]);
    asked[1]?.answer({ ok: true });
    await settled();
    expect(ruled).toEqual([[1, { ok: true }]]);
    expect(outbox.waiting()).toEqual([]);
  });

  test('a second welcome on the same line does not send twice what is under way', () => {
    const { state, asked, commands } = set();
    state.online = true;
    commands.put({ round: 0 });
    commands.welcomed(0);
    expect(asked).toHaveLength(1);
  });

  test('the verdict on an answer that was changed meanwhile is not told', async () => {
    const { state, asked, ruled, commands } = set();
    state.online = true;
    commands.put({ round: 0 });
    commands.put({ round: 0 });
    asked[0]?.answer({ ok: false, code: 'stale' });
    asked[1]?.answer({ ok: true });
    await settled();
    expect(ruled).toEqual([[2, { ok: true }]]);
  });

  test('a refusal is told once, and the command is gone', async () => {
    const { state, asked, ruled, commands, outbox } = set();
    state.online = true;
    commands.put({ round: 0 });
    asked[0]?.answer({ ok: false, code: 'closed' });
    await settled();
    expect(ruled).toEqual([[1, { ok: false, code: 'closed' }]]);
    expect(outbox.waiting()).toEqual([]);
  });

  test('a refusal that passes by itself is not told: the wish stays, under a new number', async () => {
    const { state, asked, ruled, commands, outbox } = set(new Set(['busy'] as const));
    state.online = true;
    commands.put({ round: 0 });
    asked[0]?.answer({ ok: false, code: 'busy' });
    await settled();
    expect(ruled).toEqual([]);
    expect(outbox.waiting()).toEqual([{ n: 2, round: 0 }]);
  });
});
