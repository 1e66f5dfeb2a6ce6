import type { HostCommand, Refusal, Step } from '../../shared/protocol.ts';
import type { Answer } from '../../shared/questions/index.ts';
import type { Settings } from '../../shared/quiz.ts';
import type { Help } from '../../shared/slices.ts';
import type { PreparedItem, PreparedQuiz } from './prepared.ts';

/** Written once, before the first entry: everything that the machine needs and the log does not tell. */
export interface Header {
  /** Version of the rules that this room is played by. */
  rules: number;
  roomId: string;
  owner: string;
  quiz: PreparedQuiz;
  settings: Settings;
  /** 128 random bits, hex. Never sent. */
  seed: string;
  /** SHA-256 of the tokens that came with the room, hex. */
  grants: { hash: string; role: Role }[];
}
export type Role = 'host' | 'screen';

/** Where the teacher was when the key was pressed. */
export type From = Extract<HostCommand, { type: 'next' }>['from'];

/** A teacher's command as the log holds it: `by` is the host session, `folded` the gate's folding of a name, `prepared` the item of the bank that is asked for. */
export type Hosted = (Exclude<HostCommand, { type: 'ask' }> | (Extract<HostCommand, { type: 'ask' }> & { prepared: PreparedItem })) & {
  by: string;
  folded?: string;
};

/** Steps of a written question after its writing. */
export type WrittenStep = 'revealed' | 'marking' | 'wall' | 'vote';

/** What players' phones cause. Names are folded and judged by the gate; `alias` is the generated name that stands in for a held one. */
export type Played =
  | { type: 'join'; token: string; session: string; server: string; name: string; folded: string; flagged: boolean; alias: string }
  | { type: 'reroll'; seat: number; n: number; name: string; folded: string }
  | { type: 'add-token'; seat: number; token: string }
  | ({ type: 'pull'; seat: number; n: number } & Step)
  | ({ type: 'mark'; seat: number; n: number; handle: number | 'own'; ticks: boolean[] } & Step)
  | ({ type: 'vote'; seat: number; n: number; candidate: number } & Step)
  | ({ type: 'help'; seat: number; n: number; says: Help } & Step)
  | {
      type: 'answer';
      seat: number;
      n: number;
      round: number;
      attempt: number;
      answer: Answer;
      /** Typed text after folding, one a blank; absent for kinds that are not typed. */
      folded?: string[];
      /** Room time in ms at which the gate heard it, and the response time that the phone claims. */
      heardAt: number;
      claimed: number;
    };

/** Who is connected where. `session` is one page load, `server` a boot id. */
export type Presence =
  | { type: 'here'; seat: number; session: string; server: string }
  /** `server` is the one that says so: a page that has moved on to another server keeps its session. */
  | { type: 'gone'; seat: number; session: string; server: string }
  | { type: 'server-gone'; server: string };

/** What no person does: time passing, servers starting. Any server may fire these; the second one is refused and harms nothing. */
export type Conducted =
  | { type: 'coded'; code: string }
  | { type: 'grant'; hash: string; role: Role }
  | { type: 'open'; round: number; attempt: number }
  | { type: 'time-up'; round: number; attempt: number }
  | { type: 'all-in'; round: number; attempt: number }
  /** A draft counts as the answer of a seat that handed none in. */
  | { type: 'drafted'; seat: number; round: number; attempt: number; answer: Answer }
  | { type: 'drafts-in'; round: number; attempt: number }
  /** A step of a written question is over: at its time, or when everybody is done. */
  | { type: 'step-over'; round: number; attempt: number; step: WrittenStep }
  | { type: 'flushed'; round: number; attempt: number; server: string }
  | { type: 'closed'; round: number; attempt: number }
  /** Carries the digest of the server that fired it, for the others to compare. */
  | { type: 'reveal'; round: number; attempt: number; digest: string }
  | { type: 'advance'; from: From }
  | { type: 'resumed'; server: string; downSince: number }
  /** Room time jumped by `shift` ms at log entry `entry`. */
  | { type: 'clock'; entry: number; shift: number }
  | { type: 'expire' };

export type Command = Hosted | Played | Presence | Conducted;
export type CommandOf<T extends Command['type']> = Extract<Command, { type: T }>;

export type Verdict = { ok: true } | { ok: false; code: Refusal };
