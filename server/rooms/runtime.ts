import type { Audience, Payload, Refusal, ServerTo } from '../../shared/protocol.ts';

/** What the rooms get from outside, so that a test can hand in its own time, chance and network. */
export interface Clock {
  /** Monotonic ms, from any start. */
  monotonic(): number;
  /** Calls back once after `ms`; the returned function cancels. */
  after(ms: number, call: () => void): () => void;
  /** Calls back when other waiting work has had its turn. */
  soon(call: () => void): void;
}

export interface Random {
  /** Unpredictable bytes. */
  bytes(count: number): Uint8Array;
  /** A whole number from 0 to below `limit`. */
  below(limit: number): number;
}

/** Structured log. No names, answers or tokens go in. */
export interface Log {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** One connection of one person, whatever carries it. */
export interface Peer<A extends Audience = Audience> {
  emit<E extends keyof ServerTo[A]>(event: E, payload: Payload<ServerTo[A], E>): void;
  /** Says why, then closes. */
  close(code: Refusal): void;
}

/** Sends one frame to everybody of an audience in a room; encoded once. */
export type Broadcast = <A extends Audience, E extends keyof ServerTo[A]>(
  audience: A,
  roomId: string,
  event: E,
  payload: Payload<ServerTo[A], E>,
) => void;

/** Names: folding, judging and drawing. */
export interface Naming {
  fold(text: string): string;
  /** Would a teacher rather see this before the class does? */
  flagged(name: string): boolean;
  /** A name nobody needs to think about. */
  draw(random: Random): string;
}

export interface Runtime {
  /** This start of this server: new with every start. */
  bootId: string;
  clock: Clock;
  random: Random;
  log: Log;
  broadcast: Broadcast;
  naming: Naming;
}
