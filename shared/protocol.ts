import * as v from 'valibot';
import { Answer, type Outcome } from './questions/index.ts';
import { Index } from './questions/text.ts';
import { Slug } from './quiz.ts';
import type { Desk, Me, Prompt, Roster, RosterPerson, Stage, Tally, TeacherRoster, WallHead } from './slices.ts';
import type { Refusal } from './wire.ts';

export type { Audience, Refusal } from './wire.ts';
export { NAME_MAX, NAMESPACE, PROTOCOL, REFUSALS } from './wire.ts';

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
/** Which question, and which time it is asked. */
const step = { round: Index, attempt: Index };
/** One for each key point, in their order. */
const Ticks = v.pipe(v.array(v.boolean()), v.minLength(1), v.maxLength(10));

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
  /** Asks for a classmate's answer to mark; the one that is out already is given again. Its text comes by `work`. */
  v.strictObject({ type: v.literal('pull'), n, ...step }),
  /** Marks an answer: the own one, or the one with this handle. The whole set of key points, in their order. */
  v.strictObject({ type: v.literal('mark'), n, ...step, handle: v.union([v.literal('own'), Index]), ticks: Ticks }),
  /** Votes for the best of the answers that were shown. */
  v.strictObject({ type: v.literal('vote'), n, ...step, candidate: Index }),
  /** Says whether the explanation helped. */
  v.strictObject({ type: v.literal('help'), n, ...step, says: v.picklist(['helpful', 'unclear']) }),
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
  'marking',
  'wall',
  'vote',
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
  /** Goes back to a step of a written question, until its scores. */
  v.strictObject({ type: v.literal('again'), n, from, step: v.picklist(['marking', 'wall', 'vote']) }),
  /** Says for one answer whether a key point is in it; null takes the word back. */
  v.strictObject({ type: v.literal('judge'), n, ...step, seat, keyPoint: Index, on: v.nullable(v.boolean()) }),
  v.strictObject({ type: v.literal('hide'), n, ...step, seat, hidden: v.boolean() }),
  /** Shows an answer on the projector; null takes it down. */
  v.strictObject({ type: v.literal('spotlight'), n, ...step, seat: v.nullable(seat) }),
  /** Puts an item of the bank right behind the running question. */
  v.strictObject({ type: v.literal('ask'), n, item: Slug }),
  /** Moves a slider of a card's figure. */
  v.strictObject({ type: v.literal('figure'), n, ...step, slider: Index, value: Index }),
]);
export type HostCommand = v.InferOutput<typeof HostCommand>;

export const PageQuery = v.strictObject({
  cursor: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000_000)),
  search: v.pipe(v.string(), v.maxLength(80)),
});
export type PageQuery = v.InferOutput<typeof PageQuery>;

export const Step = v.strictObject(step);
export type Step = v.InferOutput<typeof Step>;
export const Draft = v.strictObject({ ...step, text: v.pipe(v.string(), v.maxLength(8000)) });
export type Draft = v.InferOutput<typeof Draft>;
/** `seats`: these answers, in this order, in place of a window: they are looked at and must not move. */
export const WallQuery = v.strictObject({ ...step, ...PageQuery.entries, seats: v.optional(v.pipe(v.array(seat), v.maxLength(10))) });
export type WallQuery = v.InferOutput<typeof WallQuery>;
export const WholeQuery = v.strictObject({ ...step, seat });
export type WholeQuery = v.InferOutput<typeof WholeQuery>;

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
interface PlayerToServer extends Everyone {
  command: (command: PlayerCommand, ack: Acked) => void;
  /** A word and four digits that move this seat to another browser: ten minutes, one use. */
  'resume-code': (ack: Acked<{ code: string; until: number }>) => void;
  /** The text of the answer that is out to this marker; null: none is. */
  work: (step: Step, ack: Acked<{ work: { handle: number; text: string } | null }>) => void;
  /** Text that is still being written: kept, so that it counts when time is up. At most one in five seconds. */
  draft: (draft: Draft, ack: Acked) => void;
}
interface HostToServer extends Everyone {
  command: (command: HostCommand, ack: Acked) => void;
  page: (query: PageQuery, ack: Acked<{ total: number; version: number; items: RosterPerson[]; next: number | null }>) => void;
  /** A window of the wall, most instructive first. */
  wall: (query: WallQuery, ack: Acked<{ total: number; items: WallHead[]; next: number | null }>) => void;
  /** What the answers of a written question are marked by, at any of its steps; null: it has none, or is not revealed. */
  key: (step: Step, ack: Acked<{ key: Outcome | null }>) => void;
  /** One answer whole. */
  whole: (query: WholeQuery, ack: Acked<{ text: string }>) => void;
}
/** What a client says, by audience: the projector only asks for the time. */
export interface ToServer {
  player: PlayerToServer;
  host: HostToServer;
  screen: Everyone;
}
/** What an event carries besides the way to answer it, and what it is answered with. */
export type Question<Event> = Event extends (...args: [...infer P, (answer: infer R) => void]) => void ? { payload: P; answer: R } : never;

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
