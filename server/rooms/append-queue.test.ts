import { expect, it } from 'vitest';
import type { Command } from '../game/commands.ts';
import type { Logged } from '../game/log-entry.ts';
import { StoreError, type StoreFault } from '../store/store.ts';
import { AppendQueue } from './append-queue.ts';
import type { Clock } from './runtime.ts';

const MINE: Command = { type: 'here', seat: 0, session: 'session', server: 'boot' };

/** A queue over a log that can be away, on a clock that is turned by hand. `written` is what the log holds, batch by batch. */
function open() {
  let now = 0;
  let timers: { at: number; call: () => void }[] = [];
  const clock: Clock = {
    monotonic: () => now,
    after(ms, call) {
      const timer = { at: now + ms, call };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    soon: (call) => void clock.after(0, call),
  };
  const written: string[][] = [];
  let fault: StoreFault | null = null;
  let silentSince: number | null = null;
  const log = {
    async append(_roomId: string, commands: readonly unknown[]): Promise<void> {
      if (fault) throw new StoreError(fault, 'a log that is away');
      written.push(
        (commands as Logged[]).map(({ command }) => (command.type === 'resumed' ? `resumed ${command.downSince}` : command.type)),
      );
    },
  };
  const silent = { info: () => {}, warn: () => {}, error: () => {} };
  const queue = new AppendQueue('room', log, 'boot', clock, silent, {
    since: () => silentSince,
    resumed: (downSince) => ({ type: 'resumed', server: 'boot', downSince }),
  });
  return {
    queue,
    written,
    /** The log refuses so, or takes again. `known` is when the store fell silent, as the lease has noticed. */
    turn(to: StoreFault | null, known: number | null = null): void {
      fault = to;
      silentSince = known;
    },
    async pass(ms: number): Promise<void> {
      for (const until = now + ms; ; ) {
        await new Promise((go) => setImmediate(go));
        const next = timers.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
        if (!next) {
          now = until;
          return;
        }
        timers = timers.filter((timer) => timer !== next);
        now = Math.max(now, next.at);
        next.call();
      }
    },
  };
}

it('[R13] what waited for a store that was away is written behind the word that it was', async () => {
  const { queue, written, turn, pass } = open();
  await pass(500);
  turn('away');
  queue.add([MINE]);
  await pass(3000);
  expect(written).toEqual([]);
  turn(null);
  await pass(1500);
  expect(written).toEqual([['resumed 500'], ['here']]);
});

it('[R13] so is what comes first after an outage that only the lease has noticed', async () => {
  const { queue, written, turn, pass } = open();
  await pass(9000);
  turn(null, 6000);
  queue.add([MINE]);
  await pass(100);
  // Said once: what follows at once follows the same word.
  queue.add([MINE]);
  await pass(100);
  expect(written).toEqual([['resumed 6000'], ['here'], ['here']]);
});

it('a blip is no outage: what was refused for less than a second is written alone', async () => {
  const { queue, written, turn, pass } = open();
  turn('doubtful');
  queue.add([MINE]);
  await pass(300);
  turn(null);
  await pass(1000);
  expect(written).toEqual([['here']]);
});

it('a second outage is told from the end of the first', async () => {
  const { queue, written, turn, pass } = open();
  turn('away');
  queue.add([MINE]);
  await pass(2000);
  turn(null);
  await pass(1000);
  const [told] = written;
  turn('away', 0);
  queue.add([MINE]);
  await pass(3000);
  turn(null, 0);
  await pass(1000);
  expect(told).toEqual(['resumed 0']);
  const [word, since] = (written[2]?.[0] ?? '').split(' ');
  expect(word).toBe('resumed');
  expect(Number(since)).toBeGreaterThanOrEqual(2000);
  expect(Number(since)).toBeLessThanOrEqual(3000);
});
