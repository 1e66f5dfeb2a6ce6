import { setTimeout as pause } from 'node:timers/promises';
import type { Address } from './address.ts';
import { codeOf, doubtful, refusal, textOf } from './faults.ts';
import { hindered, readInfo, SECTIONS, unfit } from './info.ts';
import { Link, type LinkEvents, type Listener } from './link.ts';
import type { Script } from './script.ts';

/** A connection lost for less than this is nobody's trouble, ms. */
const BLINK = 1000;
/** A refusal counts for this long when no other one follows, ms. */
const FRESH = 5000;
/** Refusals whose cause INFO shows: when it does not, they are over. */
const SHOWN: ReadonlySet<string | null> = new Set(['OOM', 'READONLY', 'MISCONF']);
/** Longest wait for replicas in one go, ms: what else was asked waits behind it. */
const WAIT = 1000;
/** How often it is asked whether an earlier rewriting of its file is done, ms. */
const REWRITING = 500;

interface Confirming {
  age: number;
  resolve(): void;
  reject(error: Error): void;
}

/** One primary: a connection to it, how it is, and what its replicas have. */
export class Node {
  readonly #link: Link;
  /** What is wrong with its settings, and what keeps it from serving now. */
  #unfit: string | null = null;
  #hindered: string | null = null;
  #refused: { sentence: string; code: string | null; at: number } | null = null;
  #checking: Promise<void> | null = null;
  #blind = false;
  #reopened = Number.NEGATIVE_INFINITY;
  #confirming: Confirming[] = [];
  #waiting = false;

  constructor(address: Address, events: LinkEvents) {
    this.#link = new Link(address, events);
  }

  get name(): string {
    return this.#link.name;
  }
  get address(): Address {
    return this.#link.address;
  }
  get ready(): boolean {
    return this.#link.ready;
  }
  get why(): string {
    return this.#link.why;
  }
  get lostFor(): number {
    return this.#link.lostFor;
  }
  get channels(): ReadonlySet<string> {
    return this.#link.channels;
  }
  /** Number of the connection that what is asked now goes out on. */
  get age(): number {
    return this.#link.age;
  }
  /** Why nothing may be entrusted to it, in a sentence. */
  get unfit(): string | null {
    return this.#unfit;
  }

  /** What keeps it from serving now, in a sentence. */
  get hindered(): string | null {
    return this.#hindered;
  }
  /** This server may not ask how it is set up. */
  get blind(): boolean {
    return this.#blind;
  }

  /** Null when it serves, else a sentence. */
  trouble(): string | null {
    const lost = this.#link.lostFor;
    if (lost > BLINK) return `Redis at ${this.name} can't be reached (${this.why.replace(/\.+$/, '')}). It is tried again by itself.`;
    if (this.#hindered ?? this.#unfit) return this.#hindered ?? this.#unfit;
    if (this.#refused && performance.now() - this.#refused.at < FRESH) return this.#refused.sentence;
    return null;
  }

  /** Rejects with what the client says. Notes what a refusal says about how Redis is. */
  async send(words: readonly string[]): Promise<unknown> {
    try {
      return await this.#link.send(words);
    } catch (error) {
      const sentence = refusal(error, this.name);
      if (sentence) this.#refused = { sentence, code: codeOf(error), at: performance.now() };
      throw error;
    }
  }

  /** Runs a script: by its hash, and by its text where this Redis has not seen it. */
  async run({ sha, source }: Script, keys: readonly string[], args: readonly string[], asking = false): Promise<unknown> {
    const rest = [String(keys.length), ...keys, ...args];
    const one = (words: string[]) => {
      // A slot that moves takes only who was sent over by its old owner.
      if (asking) void this.#link.send(['ASKING']).catch(() => {});
      return this.send(words);
    };
    try {
      return await one(['EVALSHA', sha, ...rest]);
    } catch (error) {
      if (codeOf(error) !== 'NOSCRIPT') throw error;
      return one(['EVAL', source, ...rest]);
    }
  }

  /** Has it write the file that it appends to anew, without what was deleted: at once, or when it has done so for somebody before. */
  async rewriteFile(): Promise<void> {
    for (;;) {
      try {
        await this.#link.send(['BGREWRITEAOF']);
        return;
      } catch (error) {
        if (!textOf(error).includes('already in progress')) throw error;
        await pause(REWRITING, undefined, { ref: false });
      }
    }
  }

  /** A write went well: what was refused before is over. */
  wrote(): void {
    this.#refused = null;
  }

  /**
   * Resolves when `replicas` replicas have all that was written on the connection numbered `age`. Those who ask meanwhile share one
   * question. Rejects with `doubtful`.
   */
  confirm(replicas: number, age: number): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#confirming.push({ age, resolve, reject });
      if (!this.#waiting) void this.#confirm(replicas);
    });
  }

  async #confirm(replicas: number): Promise<void> {
    this.#waiting = true;
    while (this.#confirming.length > 0) {
      const group = this.#confirming.splice(0);
      const age = this.age;
      let lacking: Error | null = null;
      try {
        const got = Number(await this.send(['WAIT', String(replicas), String(WAIT)]));
        if (got < replicas) lacking = this.#lacks(got, replicas);
      } catch (error) {
        lacking = doubtful(this.name, textOf(error));
      }
      for (const one of group) {
        if (one.age !== age) one.reject(doubtful(this.name, 'the connection was lost'));
        else if (lacking) one.reject(lacking);
        else one.resolve();
      }
    }
    this.#waiting = false;
  }

  #lacks(got: number, replicas: number): Error {
    const sentence = `Redis at ${this.name} has ${got} replica${got === 1 ? '' : 's'} that follow${got === 1 ? 's' : ''}, and REDIS_REPLICAS asks for ${replicas}, so nothing is acknowledged. Start them: it goes on by itself.`;
    this.#refused = { sentence, code: null, at: performance.now() };
    return doubtful(this.name, `${got} of ${replicas} replicas have it`);
  }

  listen(channel: string, listener: Listener): Promise<void> {
    return this.#link.listen(channel, listener);
  }
  ignore(channel: string, listener: Listener): void {
    this.#link.ignore(channel, listener);
  }

  /** Asks how it is, which also shows whether it answers. Rejects with what the client says. */
  check(): Promise<void> {
    this.#checking ??= this.#check().finally(() => {
      this.#checking = null;
    });
    return this.#checking;
  }

  async #check(): Promise<void> {
    const asked = performance.now();
    try {
      const info = readInfo(String(await this.#link.send(['INFO', ...SECTIONS])));
      this.#unfit = unfit(info, this.name);
      this.#hindered = hindered(info, this.name);
      if (this.#refused && this.#refused.at < asked && SHOWN.has(this.#refused.code)) this.#refused = null;
    } catch (error) {
      // Then it goes by what writes say.
      if (codeOf(error) !== 'NOPERM') throw error;
      this.#blind = true;
    }
  }

  watch(stalled: boolean): void {
    this.#link.watch(stalled);
  }
  /** Gives the connection up for a new one: a balancer may lead it elsewhere now. */
  reopen(why: string): void {
    const now = performance.now();
    if (now - this.#reopened < BLINK) return;
    this.#reopened = now;
    this.#link.reopen(why);
  }
  close(): void {
    this.#link.close();
  }
}
