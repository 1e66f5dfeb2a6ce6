import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Ack } from '../../shared/protocol.ts';
import { Drafts } from './drafting.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A phone and a room whose answers the test gives. */
function set(answers: (Ack | null)[] = []) {
  const held: string[] = [];
  const sent: { at: number; text: string }[] = [];
  const began = performance.now();
  const drafts = new Drafts(
    {
      held: () => held[held.length - 1] ?? null,
      hold: (text) => held.push(text),
      send: async (text) => {
        sent.push({ at: performance.now() - began, text });
        return answers.length > 0 ? (answers.shift() as Ack | null) : { ok: true };
      },
    },
    '',
  );
  return { held, sent, drafts };
}

describe('a draft', () => {
  test('is held on the phone at each keystroke', () => {
    const { drafts, held } = set();
    for (const text of ['A', 'A ', 'A w']) drafts.typed(text);
    expect(held).toEqual(['A', 'A ', 'A w']);
  });

  test('goes to the room after three seconds without typing, and not before', async () => {
    const { drafts, sent } = set();
    for (const text of ['A', 'AB', 'ABC']) {
      drafts.typed(text);
      await vi.advanceTimersByTimeAsync(2000);
    }
    expect(sent).toEqual([]);
    await vi.advanceTimersByTimeAsync(1000);
    expect(sent).toEqual([{ at: 7000, text: 'ABC' }]);
  });

  test('goes no oftener than every five seconds', async () => {
    const { drafts, sent } = set();
    drafts.typed('one');
    await vi.advanceTimersByTimeAsync(3000);
    drafts.typed('two');
    await vi.advanceTimersByTimeAsync(10_000);
    expect(sent).toEqual([
      { at: 3000, text: 'one' },
      { at: 8000, text: 'two' },
    ]);
  });

  test('is not sent twice', async () => {
    const { drafts, sent } = set();
    drafts.typed('one');
    await vi.advanceTimersByTimeAsync(3000);
    drafts.flush();
    await vi.advanceTimersByTimeAsync(20_000);
    expect(sent).toHaveLength(1);
  });

  test('goes at once when the page goes', () => {
    const { drafts, sent } = set();
    drafts.typed('half a sent');
    drafts.flush();
    expect(sent).toEqual([{ at: 0, text: 'half a sent' }]);
  });

  test('that was taken back goes too, or the old one would count', async () => {
    const { drafts, sent } = set();
    drafts.typed('no');
    await vi.advanceTimersByTimeAsync(3000);
    drafts.typed('');
    await vi.advanceTimersByTimeAsync(10_000);
    expect(sent.map(({ text }) => text)).toEqual(['no', '']);
  });

  test('that the room did not hear goes again, as it stands by then', async () => {
    const { drafts, sent } = set([null, { ok: false, code: 'too-fast' }]);
    drafts.typed('one');
    await vi.advanceTimersByTimeAsync(20_000);
    expect(sent.map(({ at }) => at)).toEqual([3000, 8000, 13_000]);
  });

  test('for a question that is closed is not tried again', async () => {
    const { drafts, sent } = set([{ ok: false, code: 'closed' }]);
    drafts.typed('one');
    await vi.advanceTimersByTimeAsync(3000);
    drafts.typed('two');
    await vi.advanceTimersByTimeAsync(20_000);
    expect(sent).toHaveLength(1);
  });
});
