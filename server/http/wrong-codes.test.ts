import { describe, expect, it } from 'vitest';
import { WrongCodes } from './wrong-codes.ts';

/** Time that stands still until it is moved. */
class ManualClock {
  #now = 0;
  #timers: { at: number; call: () => void }[] = [];
  monotonic = () => this.#now;
  soon = (call: () => void) => queueMicrotask(call);
  after = (ms: number, call: () => void) => {
    const timer = { at: this.#now + ms, call };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  };

  async pass(ms: number): Promise<void> {
    const until = this.#now + ms;
    for (;;) {
      await settled();
      const next = this.#timers.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      this.#timers = this.#timers.filter((timer) => timer !== next);
      this.#now = Math.max(this.#now, next.at);
      next.call();
    }
    this.#now = until;
  }
}

const settled = () => new Promise<void>((go) => setImmediate(go));
const stays = () => {};
const wrong = async () => null;
const right = async () => 'room';

function guesser(codes: WrongCodes, address = '10.0.0.9') {
  const answers: unknown[] = [];
  return {
    answers,
    look(lookup: () => Promise<string | null>, connection: object = {}, left: (leave: () => void) => void = stays) {
      void codes.look(address, connection, lookup, left).then((answer) => answers.push(answer));
    },
  };
}

describe('[R20] guessing of room codes', () => {
  it('goes at five a second after thirty wrong ones', async () => {
    const clock = new ManualClock();
    const guesses = guesser(new WrongCodes(clock));
    for (let i = 0; i < 1000; i += 1) guesses.look(wrong);
    await clock.pass(0);
    expect(guesses.answers).toHaveLength(30);
    await clock.pass(10_000);
    expect(guesses.answers).toHaveLength(80);
  });

  it('slows nobody at another address', async () => {
    const clock = new ManualClock();
    const codes = new WrongCodes(clock);
    const guesses = guesser(codes);
    for (let i = 0; i < 100; i += 1) guesses.look(wrong);
    await settled();
    expect(await codes.look('10.0.0.10', {}, right, stays)).toBe('room');
  });

  it('costs a class behind the same address no try: 500 are found at once', async () => {
    const clock = new ManualClock();
    const lookups = guesser(new WrongCodes(clock));
    for (let i = 0; i < 500; i += 1) lookups.look(right);
    await clock.pass(0);
    expect(lookups.answers).toEqual(Array(500).fill('room'));
  });

  it('does not hold up a class behind the same address, while it goes on', async () => {
    const clock = new ManualClock();
    const codes = new WrongCodes(clock);
    const guesses = guesser(codes);
    const connections = Array.from({ length: 50 }, () => ({}));
    for (let i = 0; i < 600; i += 1) guesses.look(wrong, connections[i % 50]);
    // By then each of its connections has been wrong once.
    await clock.pass(4000);
    const before = guesses.answers.length;
    const lookups = guesser(codes);
    for (let i = 0; i < 500; i += 1) lookups.look(right);
    // One try comes back, and carries the whole class, since each gives it on.
    await clock.pass(200);
    expect(lookups.answers).toEqual(Array(500).fill('room'));
    await clock.pass(1000);
    expect(guesses.answers.length - before).toBeLessThanOrEqual(7);
  });

  it('is refused when two thousand wait already, and forgets those who have left', async () => {
    const clock = new ManualClock();
    const codes = new WrongCodes(clock);
    const guesses = guesser(codes);
    const leave: (() => void)[] = [];
    for (let i = 0; i < 2030; i += 1) guesses.look(wrong, {}, (go) => leave.push(go));
    await settled();
    expect(await codes.look('10.0.0.9', {}, right, stays)).toBe('full');
    for (const go of leave) go();
    await clock.pass(200);
    expect(guesses.answers.filter((answer) => answer === 'left')).toHaveLength(2000);
    expect(await codes.look('10.0.0.9', {}, right, stays)).toBe('room');
  });

  it('counts no lookup that failed', async () => {
    const clock = new ManualClock();
    const codes = new WrongCodes(clock);
    const fails = async () => {
      throw new Error('the store is away');
    };
    for (let i = 0; i < 100; i += 1) await expect(codes.look('10.0.0.9', {}, fails, stays)).rejects.toThrow('away');
    expect(await codes.look('10.0.0.9', {}, right, stays)).toBe('room');
  });
});
