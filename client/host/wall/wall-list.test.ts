import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { WallQuery } from '../../../shared/protocol.ts';
import type { WallHead } from '../../../shared/slices.ts';
import { WallList } from './wall-list.svelte.ts';

const head = (seat: number): WallHead => ({
  seat,
  name: `n${seat}`,
  excerpt: `text ${seat}`,
  more: false,
  ticks: [{ on: false, by: 'nobody' }],
  classmates: 0,
  own: false,
  hidden: false,
  lit: null,
});

/** A room of five hundred answers; `order` is what the wall gives. */
function room(count = 500) {
  const order = Array.from({ length: count }, (_, seat) => seat);
  const asked: WallQuery[] = [];
  const ask = async (query: WallQuery) => {
    asked.push(query);
    if (query.seats) return { ok: true as const, total: query.seats.length, items: query.seats.map(head), next: null };
    const items = order.slice(query.cursor, query.cursor + 10).map(head);
    return { ok: true as const, total: order.length, items, next: null };
  };
  return { order, asked, list: new WallList(ask, { round: 2, attempt: 0 }) };
}
const seats = (list: WallList, from: number, to: number) => list.places.slice(from, to).map((each) => each?.seat ?? null);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('[R22] the answers of a large class', () => {
  it('only the window in view is asked for', async () => {
    const { list, asked } = room();
    await list.sort();
    expect(list.places).toHaveLength(500);
    list.look(240, 252);
    await vi.runAllTimersAsync();
    expect(asked.map((query) => query.cursor)).toEqual([0, 240, 250]);
    expect(seats(list, 240, 252)).toEqual([240, 241, 242, 243, 244, 245, 246, 247, 248, 249, 250, 251]);
    expect(seats(list, 100, 101)).toEqual([null]);
  });

  it('a scroll through all of them asks where it comes to rest', async () => {
    const { list, asked } = room();
    await list.sort();
    for (let from = 0; from < 480; from += 10) list.look(from, from + 12);
    await vi.runAllTimersAsync();
    expect(asked.map((query) => query.cursor)).toEqual([0, 470, 480]);
  });
});

describe('the order of the wall', () => {
  it('follows the marks while nobody is on it', async () => {
    const { list, order } = room(30);
    await list.sort();
    order.reverse();
    list.changed();
    await vi.runAllTimersAsync();
    expect(seats(list, 0, 3)).toEqual([29, 28, 27]);
  });

  it('stays under the pointer, where the answers themselves are brought up to date, and comes when the pointer leaves', async () => {
    const { list, order, asked } = room(30);
    await list.sort();
    list.look(0, 6);
    await vi.runAllTimersAsync();
    list.hold(true);
    order.reverse();
    list.changed();
    await vi.runAllTimersAsync();
    expect(seats(list, 0, 3)).toEqual([0, 1, 2]);
    expect(list.stale).toBe(true);
    expect(asked.at(-1)?.seats).toEqual([0, 1, 2, 3, 4, 5]);
    list.hold(false);
    await vi.runAllTimersAsync();
    expect(seats(list, 0, 3)).toEqual([29, 28, 27]);
    expect(list.stale).toBe(false);
  });

  it('many marks at once are one question to the server, and one more', async () => {
    const { list, asked } = room(5);
    await list.sort();
    for (let i = 0; i < 50; i += 1) list.changed();
    await vi.runAllTimersAsync();
    expect(asked).toHaveLength(3);
  });
});

describe('a mark of the teacher', () => {
  it('shows at once', async () => {
    const { list } = room(5);
    await list.sort();
    list.judged(3, 0, true);
    expect(list.places[3]?.ticks).toEqual([{ on: true, by: 'teacher' }]);
    expect(list.places[2]?.ticks).toEqual([{ on: false, by: 'nobody' }]);
  });
});

it('a search asks for its hits alone', async () => {
  const { list, asked } = room(5);
  await list.sort();
  list.find(' beta ');
  await vi.runAllTimersAsync();
  expect(asked.at(-1)).toEqual({ round: 2, attempt: 0, cursor: 0, search: 'beta' });
});
