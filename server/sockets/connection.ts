import type { Audience } from '../../shared/protocol.ts';
import type { Hall } from '../rooms/hall.ts';
import type { ItemSource } from '../rooms/item-source.ts';
import type { Peer, Runtime } from '../rooms/runtime.ts';

/** One connection as a transport hands it in: Socket.IO in the server, a simulated network in a test. */
export interface Connection<A extends Audience> extends Peer<A> {
  /** What the client said when it dialled. Not checked yet. */
  readonly auth: unknown;
  /** From here on it gets what is broadcast in the room. Its `welcome` follows in the same turn, so that nothing falls in between. */
  enter(roomId: string): void;
}

/** Answers one message. Called at most once. */
export type Answer = (answer: unknown) => void;

/** What a connection became. The transport hands every message to it, in order. */
export interface Session {
  receive(event: string, payload: unknown, answer: Answer): void;
  closed(): void;
}

/** What the sessions of all audiences need. */
export interface Desk extends ItemSource {
  hall: Hall;
  runtime: Runtime;
  resumeCodes: ResumeCodes;
  /** Where phones find this server, without a slash at the end. */
  joinUrl(): string;
}

/** Words and digits that move a seat to another browser. */
export interface ResumeCodes {
  /** @returns the code as it is read out ("maple 4207") and until when it holds, room time ms */
  issue(roomId: string, seat: number): Promise<{ code: string; lasts: number }>;
  /** @returns the seat, or why not: a wrong code, or too many of them in this room */
  redeem(roomId: string, typed: string): Promise<number | 'wrong-resume-code' | 'too-many-tries'>;
}
