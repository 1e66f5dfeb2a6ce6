import type { Codes } from '../store/store.ts';
import type { Clock, Random } from './runtime.ts';

/** A code holds this long and works once, ms. */
const LASTS = 10 * 60_000;
/** Wrong codes in one room before it takes no more for a minute. */
const TRIES = 5;
const MINUTE = 60_000;

/** Short, unlike each other on paper and in the ear, and harmless. */
const WORDS = [
  'maple',
  'otter',
  'violin',
  'candle',
  'river',
  'button',
  'pepper',
  'rocket',
  'window',
  'garden',
  'pencil',
  'tiger',
  'cloud',
  'lemon',
  'anchor',
  'bridge',
  'cactus',
  'dragon',
  'falcon',
  'guitar',
  'harbor',
  'island',
  'jacket',
  'kettle',
  'ladder',
  'magnet',
  'needle',
  'orange',
  'planet',
  'rabbit',
  'saddle',
  'ticket',
] as const;

/** A word and four digits that move a seat to another browser. Kept with a lifetime, outside the log. */
export class StoredResumeCodes {
  readonly #codes: Codes;
  readonly #random: Random;
  readonly #clock: Clock;
  readonly #wrong = new Map<string, number[]>();

  constructor(codes: Codes, random: Random, clock: Clock) {
    this.#codes = codes;
    this.#random = random;
    this.#clock = clock;
  }

  async issue(roomId: string, seat: number): Promise<{ code: string; lasts: number }> {
    for (;;) {
      const word = WORDS[this.#random.below(WORDS.length)] ?? WORDS[0];
      const digits = String(this.#random.below(10_000)).padStart(4, '0');
      if (await this.#codes.claim(key(roomId, word + digits), String(seat), LASTS)) return { code: `${word} ${digits}`, lasts: LASTS };
    }
  }

  async redeem(roomId: string, typed: string): Promise<number | 'wrong-resume-code' | 'too-many-tries'> {
    const now = this.#clock.monotonic();
    const wrong = (this.#wrong.get(roomId) ?? []).filter((at) => now - at < MINUTE);
    if (wrong.length >= TRIES) return 'too-many-tries';
    const code = typed.toLowerCase().replace(/[^a-z0-9]/g, '');
    const seat = code === '' ? null : await this.#codes.take(key(roomId, code));
    if (seat !== null) return Number(seat);
    wrong.push(now);
    this.#wrong.set(roomId, wrong);
    this.#clock.after(MINUTE, () => {
      if (this.#wrong.get(roomId)?.at(-1) === now) this.#wrong.delete(roomId);
    });
    return 'wrong-resume-code';
  }
}

const key = (roomId: string, code: string) => `resume:${roomId}:${code}`;
