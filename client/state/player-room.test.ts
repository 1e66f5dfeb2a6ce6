import { describe, expect, test } from 'vitest';
import type { PlayerWelcome } from '../../shared/protocol.ts';
import type { Answer } from '../../shared/questions/index.ts';
import type { Me, Prompt, Stage } from '../../shared/slices.ts';
import { PlayerRoom } from './player-room.svelte.ts';

const A: Answer = { kind: 'true-false', value: true };
const B: Answer = { kind: 'true-false', value: false };
const prompt = (pos: number, round: number): Prompt => ({
  pos,
  round,
  attempt: 0,
  of: 3,
  question: 'Is it?',
  points: 1000,
  limit: 30_000,
  change: true,
  parts: { kind: 'true-false' },
});
const stage = (pos: number, phase: 'time-up' | 'scores', round: number): Stage => ({ pos, phase, round });
const me = (pos: number, more: Partial<Me> = {}): Me => ({ pos, seat: 1, name: 'Amara', points: 0, streak: 0, ...more });
const welcome = (more: Partial<PlayerWelcome> = {}): PlayerWelcome => ({
  now: 0,
  roomId: 'r',
  title: 'T',
  rounds: 3,
  stage: { pos: 1, phase: 'lobby' },
  prompt: null,
  me: me(1),
  names: 'typed',
  n: 0,
  ...more,
});
const mark: NonNullable<Me['mark']> = { share: 1, gain: 900, detail: { kind: 'true-false', right: true } };

function room(kept: Answer | null = null) {
  const it = new PlayerRoom(() => kept);
  const answer = (value: Answer, n: number) => ({ type: 'answer' as const, n, round: 0, attempt: 0, answer: value, claimed: 1 });
  return { it, answer };
}

describe('the room as a player sees it', () => {
  test('an answer is kept until the room has it', () => {
    const { it, answer } = room();
    it.hear({ type: 'welcome', welcome: welcome({ prompt: prompt(2, 0) }) });
    it.answered(0, 0, A);
    expect(it.mine).toMatchObject({ answer: A, standing: 'kept' });
    it.hear({ type: 'ruled', command: answer(A, 1), ack: { ok: true } });
    expect(it.mine).toMatchObject({ answer: A, standing: 'in' });
  });

  test('a refused change leaves the answer that the room has', () => {
    const { it, answer } = room();
    it.hear({ type: 'welcome', welcome: welcome({ prompt: prompt(2, 0) }) });
    it.answered(0, 0, A);
    it.hear({ type: 'ruled', command: answer(A, 1), ack: { ok: true } });
    it.answered(0, 0, B);
    it.hear({ type: 'ruled', command: answer(B, 2), ack: { ok: false, code: 'closed' } });
    expect(it.mine).toMatchObject({ answer: A, standing: 'in' });
    expect(it.refused).toBe('closed');
  });

  test('[R18] after a reload the answer comes from the welcome, or from the outbox where that has a newer one', () => {
    const told = room();
    told.it.hear({ type: 'welcome', welcome: welcome({ prompt: prompt(2, 0), me: me(2, { answer: A }) }) });
    expect(told.it.mine).toMatchObject({ answer: A, standing: 'in' });
    const kept = room(B);
    kept.it.hear({ type: 'welcome', welcome: welcome({ prompt: prompt(2, 0), me: me(2, { answer: A }) }) });
    expect(kept.it.mine).toMatchObject({ answer: B, standing: 'kept' });
  });

  test('answer, refusal and mark belong to their round and are gone with the next question', () => {
    const { it, answer } = room();
    it.hear({ type: 'welcome', welcome: welcome({ prompt: prompt(2, 0) }) });
    it.answered(0, 0, A);
    it.hear({ type: 'ruled', command: answer(A, 1), ack: { ok: true } });
    it.hear({ type: 'slice', name: 'me', slice: me(5, { points: 900, mark }) });
    expect(it.mark).toEqual(mark);
    it.hear({ type: 'slice', name: 'prompt', slice: prompt(8, 1) });
    it.hear({ type: 'slice', name: 'stage', slice: { pos: 8, phase: 'reading', round: 1, opensAt: null } });
    expect(it.mine).toBeNull();
    expect(it.refused).toBeNull();
    expect(it.mark).toBeUndefined();
    expect(it.me?.points).toBe(900);
  });

  test('the next question waits for its stage, so that an outcome never meets the question after it', () => {
    const { it } = room();
    it.hear({ type: 'welcome', welcome: welcome({ prompt: prompt(2, 0), stage: stage(3, 'scores', 0) }) });
    it.hear({ type: 'slice', name: 'prompt', slice: prompt(8, 1) });
    expect(it.prompt?.round).toBe(0);
    it.hear({ type: 'slice', name: 'stage', slice: { pos: 8, phase: 'reading', round: 1, opensAt: null } });
    expect(it.prompt?.round).toBe(1);
  });

  test('who joins after the close is told so for that round only; who returns is not', () => {
    const { it } = room();
    it.hear({ type: 'welcome', welcome: welcome({ prompt: prompt(2, 0), stage: stage(3, 'time-up', 0), me: null }) });
    it.hear({ type: 'welcome', welcome: welcome({ prompt: prompt(4, 0), stage: stage(4, 'time-up', 0), me: me(4) }) });
    expect(it.late).toBe(true);
    it.hear({ type: 'slice', name: 'stage', slice: stage(9, 'scores', 1) });
    expect(it.late).toBe(false);
    const back = room();
    back.it.hear({ type: 'welcome', welcome: welcome({ prompt: prompt(2, 0), stage: stage(3, 'time-up', 0) }) });
    expect(back.it.late).toBe(false);
  });

  test('an answer that came too late gives way to the draft that the room had taken: that counts', () => {
    const { it, answer } = room();
    it.hear({ type: 'welcome', welcome: welcome({ prompt: prompt(2, 0) }) });
    it.drafted({ round: 0, attempt: 0, answer: A, standing: 'in' });
    it.answered(0, 0, B);
    it.hear({ type: 'ruled', command: answer(B, 1), ack: { ok: false, code: 'closed' } });
    expect(it.mine).toMatchObject({ answer: A, standing: 'in' });
    expect(it.refused).toBeNull();
  });

  test('a draft never stands in for an answer that is in, nor one that was emptied, nor one of another round', () => {
    const { it, answer } = room();
    it.hear({ type: 'welcome', welcome: welcome({ prompt: prompt(2, 0), me: me(2, { answer: A }) }) });
    it.drafted({ round: 0, attempt: 0, answer: B, standing: 'in' });
    it.answered(0, 0, B);
    it.hear({ type: 'ruled', command: answer(B, 1), ack: { ok: false, code: 'closed' } });
    expect(it.mine).toMatchObject({ answer: A });
    const emptied = room();
    emptied.it.hear({ type: 'welcome', welcome: welcome({ prompt: prompt(2, 0) }) });
    emptied.it.drafted({ round: 0, attempt: 1, answer: B, standing: 'in' });
    emptied.it.drafted(null);
    emptied.it.answered(0, 0, B);
    emptied.it.hear({ type: 'ruled', command: answer(B, 1), ack: { ok: false, code: 'closed' } });
    expect(emptied.it.mine).toBeNull();
    expect(emptied.it.refused).toBe('closed');
  });

  test('what is said of an explanation belongs to its round, is told anew after a reload, and is taken back by a refusal', () => {
    const { it } = room();
    const help = { type: 'help' as const, n: 4, round: 0, attempt: 0, says: 'helpful' as const };
    it.hear({ type: 'welcome', welcome: welcome({ prompt: prompt(2, 0), me: me(3, { help: 'unclear' }) }) });
    expect(it.help).toBe('unclear');
    it.helped(0, 0, 'helpful');
    expect(it.help).toBe('helpful');
    it.hear({ type: 'ruled', command: help, ack: { ok: false, code: 'other-question' } });
    expect(it.help).toBe('unclear');
    it.hear({ type: 'slice', name: 'prompt', slice: prompt(8, 1) });
    expect(it.help).toBeNull();
  });

  test('a verdict on a mark is told, without its number', () => {
    const { it } = room();
    it.hear({ type: 'welcome', welcome: welcome({ prompt: prompt(2, 0) }) });
    it.hear({
      type: 'ruled',
      command: { type: 'mark', n: 3, round: 0, attempt: 0, handle: 1, ticks: [true] },
      ack: { ok: false, code: 'not-now' },
    });
    expect(it.ruled).toEqual({
      wish: { type: 'mark', round: 0, attempt: 0, handle: 1, ticks: [true] },
      ack: { ok: false, code: 'not-now' },
    });
    expect(it.mine).toBeNull();
  });
});
