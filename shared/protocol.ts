import * as v from 'valibot';
import { Answer } from './questions/index.ts';
import { Index } from './questions/text.ts';
import type { Desk, Me, Prompt, Roster, RosterPerson, Stage, Tally, TeacherRoster } from './slices.ts';
import type { Refusal } from './wire.ts';

export { NAME_MAX, NAMESPACE, PROTOCOL, REFUSALS } from './wire.ts';
export type { Audience, Refusal } from './wire.ts';

/** The answer to every command. A refused one has changed nothing. */
export type Ack<Extra extends object = object> = ({ ok: true } & Extra) | { ok: false; code: Refusal };

export const Token = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{22}$/));
export const RoomId = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{21}$/));
export const RoomCode = v.pipe(v.string(), v.regex(/^[0-9]{6}$/));

/** What a client says when it dials: by token, never by cookie. A phone that knows only the code asks GET /api/join/:code first. */
export const PlayerAuth = v.strictObject({ v: v.number(), room: RoomId, token: Token, session: Token });
export const HostAuth = v.strictObject({ v: v.number(), room: RoomId, token: Token, session: Token });
export const ScreenAuth = v.strictObject({ v: v.number(), room: RoomId, token: Token });
export type PlayerAuth = v.InferOutput<typeof PlayerAuth>;
export type HostAuth = v.InferOutput<typeof HostAuth>;
export type ScreenAuth = v.InferOutput<typeof ScreenAuth>;

/** Rises by one with each command of a seat or host session; the same number gets the same verdict, a smaller one is `stale`. */
const n = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(Number.MAX_SAFE_INTEGER));
const Name = v.pipe(v.string(), v.maxLength(400));

export const PlayerCommand = v.variant('type', [
  /** Takes a seat. With generated names `name` is left out. */
  v.strictObject({ type: v.literal('join'), name: v.optional(Name) }),
  /** Draws another generated name: legal in the lobby. */
  v.strictObject({ type: v.literal('reroll'), n }),
  /** `claimed`: response time on the phone's synchronised clock, ms of open time. */
  v.strictObject({
    type: v.literal('answer'),
    n,
    round: Index,
    attempt: Index,
    answer: Answer,
    claimed: v.pipe(v.number(), v.finite()),
  }),
  /** Moves the seat that a resume code stands for to this browser; in place of a join. */
  v.strictObject({ type: v.literal('resume'), code: v.pipe(v.string(), v.maxLength(40)) }),
]);
export type PlayerCommand = v.InferOutput<typeof PlayerCommand>;

const Phase = v.picklist([
  'lobby',
  'reading',
  'open',
  'paused',
  'time-up',
  'skipped',
  'revealed',
  'scores',
  'podium',
  'ended',
] as const satisfies readonly Stage['phase'][]);
/** What the teacher saw when pressing the key (`round` is -1 where the phase has none): a command that comes too late names a step that is over, and is refused. */
const from = v.strictObject({ phase: Phase, round: v.pipe(v.number(), v.integer(), v.minValue(-1), v.maxValue(1000)) });
const seat = Index;

export const HostCommand = v.variant('type', [
  /** Begins, opens, closes early, reveals, shows scores, goes on: what comes next from `from`. */
  v.strictObject({ type: v.literal('next'), n, from }),
  v.strictObject({ type: v.literal('pause'), n, from }),
  v.strictObject({ type: v.literal('resume'), n, from }),
  /** Adds `ms` to the deadline the teacher saw. */
  v.strictObject({
    type: v.literal('add-time'),
    n,
    closesAt: v.number(),
    ms: v.pipe(v.number(), v.integer(), v.minValue(1000), v.maxValue(600_000)),
  }),
  v.strictObject({ type: v.literal('skip'), n, from }),
  v.strictObject({ type: v.literal('undo-skip'), n, round: Index }),
  v.strictObject({ type: v.literal('lock'), n, locked: v.boolean() }),
  v.strictObject({ type: v.literal('autoplay'), n, on: v.boolean() }),
  v.strictObject({ type: v.literal('board'), n, board: v.picklist(['shown', 'topFive', 'private']) }),
  v.strictObject({ type: v.literal('kick'), n, seat }),
  v.strictObject({ type: v.literal('let-back'), n, seat }),
  v.strictObject({ type: v.literal('rename'), n, seat, name: Name }),
  /** Shows a held name as it was typed. */
  v.strictObject({ type: v.literal('allow-name'), n, seat }),
  v.strictObject({ type: v.literal('end'), n }),
]);
export type HostCommand = v.InferOutput<typeof HostCommand>;

export const PageQuery = v.strictObject({
  cursor: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000_000)),
  search: v.pipe(v.string(), v.maxLength(80)),
});
export type PageQuery = v.InferOutput<typeof PageQuery>;

/** First frame on every connection and after a join: the state whole. `now` is room time when it was sent. */
interface Welcome {
  now: number;
  roomId: string;
  title: string;
  /** How many rounds the quiz has. */
  rounds: number;
  stage: Stage;
  prompt: Prompt | null;
}
export interface PlayerWelcome extends Welcome {
  /** null: this token has no seat yet. */
  me: Me | null;
  names: 'typed' | 'generated';
  /** The last command number of this seat that the room has ruled on; the next is one more. */
  n: number;
}
export interface ScreenWelcome extends Welcome {
  code: string;
  /** Where phones find this server, without a slash at the end: the QR is `${joinUrl}/${code}`. */
  joinUrl: string;
  tally: Tally;
  roster: Roster;
}
export interface HostWelcome extends Welcome {
  joinUrl: string;
  n: number;
  desk: Desk;
  tally: Tally;
  roster: TeacherRoster;
}

type Acked<Extra extends object = object> = (ack: Ack<Extra>) => void;

interface Everyone {
  /** Room time now, ms: phones take several and keep the one with the least delay. */
  clock: (ack: (now: number) => void) => void;
}
export interface PlayerToServer extends Everyone {
  command: (command: PlayerCommand, ack: Acked) => void;
  /** A word and four digits that move this seat to another browser: ten minutes, one use. */
  'resume-code': (ack: Acked<{ code: string; until: number }>) => void;
}
export interface HostToServer extends Everyone {
  command: (command: HostCommand, ack: Acked) => void;
  page: (query: PageQuery, ack: Acked<{ total: number; version: number; items: RosterPerson[]; next: number | null }>) => void;
}
export type ScreenToServer = Everyone;

interface FromServer {
  prompt: (prompt: Prompt) => void;
  stage: (stage: Stage) => void;
  /** The last word before the server closes the connection. */
  bye: (code: Refusal) => void;
}
export interface ServerToPlayer extends FromServer {
  welcome: (welcome: PlayerWelcome) => void;
  me: (me: Me) => void;
}
export interface ServerToScreen extends FromServer {
  welcome: (welcome: ScreenWelcome) => void;
  tally: (tally: Tally) => void;
  roster: (roster: Roster) => void;
}
export interface ServerToHost extends FromServer {
  welcome: (welcome: HostWelcome) => void;
  desk: (desk: Desk) => void;
  tally: (tally: Tally) => void;
  roster: (roster: TeacherRoster) => void;
}

/** What the server says, by audience. */
export interface ServerTo {
  player: ServerToPlayer;
  host: ServerToHost;
  screen: ServerToScreen;
}
/** The payload of an event of a map. */
export type Payload<Events, E extends keyof Events> = Events[E] extends (payload: infer P) => void ? P : never;

