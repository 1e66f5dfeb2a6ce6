import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Wish } from '../client/net/player-client.ts';
import type { Ack } from '../shared/protocol.ts';
import type { Me, Prompt, Stage } from '../shared/slices.ts';
import { chanceOf } from './chance.ts';
import { Marker } from './marking.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const prompt = { round: 2, attempt: 1 } as Prompt;
const keyPoints = [
  { text: 'a', points: 1 },
  { text: 'b', points: 2 },
];
const marking = {
  pos: 1,
  phase: 'marking',
  round: 2,
  until: null,
  span: null,
  explanation: '',
  answered: 4,
  key: { keyPoints },
} as unknown as Stage;
const me = (work: Me['work'], vote?: number) => ({ seat: 0, ...(work && { work }), ...(vote !== undefined && { vote }) }) as Me;

/** A bot, and what it wishes; `rule` gives the room's verdict on the last of it. */
function marker() {
  const wishes: Wish[] = [];
  const bot = new Marker({ wish: (wish) => void wishes.push(wish) }, { skill: 0.7, pace: 1 }, chanceOf(1));
  const rule = (ack: Ack) => bot.ruled(wishes.at(-1) as Wish, ack);
  return { wishes, bot, rule };
}

it('marks its own answer, then asks for a classmate’s, marks it, and stops after two', () => {
  const { bot, wishes, rule } = marker();
  bot.look(prompt, marking, me({ own: null, done: 0, out: null, more: true }));
  vi.advanceTimersByTime(10_000);
  expect(wishes.at(-1)).toMatchObject({
    type: 'mark',
    round: 2,
    attempt: 1,
    handle: 'own',
    ticks: [expect.any(Boolean), expect.any(Boolean)],
  });
  rule({ ok: true });
  bot.look(prompt, marking, me({ own: [true, false], done: 0, out: null, more: true }));
  vi.advanceTimersByTime(10_000);
  expect(wishes.at(-1)).toMatchObject({ type: 'pull', round: 2 });
  rule({ ok: true });
  bot.look(prompt, marking, me({ own: [true, false], done: 0, out: 5, more: true }));
  vi.advanceTimersByTime(10_000);
  expect(wishes.at(-1)).toMatchObject({ type: 'mark', handle: 5 });
  rule({ ok: true });
  bot.look(prompt, marking, me({ own: [true, false], done: 2, out: null, more: true }));
  vi.advanceTimersByTime(60_000);
  expect(wishes).toHaveLength(3);
});

it('what the room would not have is not asked again', () => {
  const { bot, wishes, rule } = marker();
  const work = { own: null, done: 0, out: null, more: true };
  bot.look(prompt, marking, me(work));
  vi.advanceTimersByTime(10_000);
  rule({ ok: false, code: 'not-yours' });
  bot.look(prompt, marking, me(work));
  vi.advanceTimersByTime(10_000);
  rule({ ok: false, code: 'nothing-to-mark' });
  bot.look(prompt, marking, me(work));
  vi.advanceTimersByTime(60_000);
  expect(wishes.map(({ type }) => type)).toEqual(['mark', 'pull']);
});

it('votes for another where the one was its own', () => {
  const { bot, wishes, rule } = marker();
  const vote = { pos: 2, phase: 'vote', round: 2, until: null, span: null, candidates: [{ excerpt: 'x' }, { excerpt: 'y' }] } as Stage;
  bot.look(prompt, vote, me(undefined));
  vi.advanceTimersByTime(10_000);
  rule({ ok: false, code: 'not-yours' });
  bot.look(prompt, vote, me(undefined));
  vi.advanceTimersByTime(10_000);
  const voted = wishes.map((wish) => wish.type === 'vote' && wish.candidate);
  expect([...voted].sort()).toEqual([0, 1]);
});

it('votes once, and leaves off when the step is over', () => {
  const { bot, wishes } = marker();
  const vote = { pos: 2, phase: 'vote', round: 2, until: null, span: null, candidates: [{ excerpt: 'x' }] } as Stage;
  bot.look(prompt, vote, me(undefined));
  vi.advanceTimersByTime(10_000);
  expect(wishes).toEqual([{ type: 'vote', round: 2, attempt: 1, candidate: 0 }]);
  bot.look(prompt, vote, me(undefined, 0));
  bot.look(prompt, marking, me({ own: null, done: 0, out: null, more: true }));
  bot.look(prompt, { pos: 3, phase: 'scores', round: 2 } as Stage, me(undefined));
  vi.advanceTimersByTime(60_000);
  expect(wishes).toHaveLength(1);
});
