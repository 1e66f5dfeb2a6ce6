import type { Refusal } from '../../shared/protocol.ts';
import type { Answer } from '../../shared/questions/index.ts';
import type { Settings } from '../../shared/quiz.ts';
import type { Help } from '../../shared/slices.ts';
import type { Round as KindRound, Layout } from '../questions/kind.ts';
import type { Header, Role } from './commands.ts';
import type { PreparedItem } from './prepared.ts';

/** The phases of 2: `closed` is the machine's own; players and projector see it as time-up, or as skipped. */
export type Phase =
  | 'lobby'
  | 'reading'
  | 'open'
  | 'paused'
  | 'time-up'
  | 'closed'
  | 'revealed'
  | 'marking'
  | 'wall'
  | 'vote'
  | 'scores'
  | 'podium'
  | 'ended';

export interface Seat {
  seat: number;
  /** SHA-256 of each token that may take this seat: its first browser's, and one for each resume code used. */
  tokens: string[];
  /** As typed (or drawn), made unique. */
  name: string;
  folded: string;
  /** Shown in place of `name` while it waits for the teacher's yes. */
  alias: string | null;
  kicked: boolean;
  /** The first round that could be answered from this seat: later than 0 for who came late. */
  from: number;
  /** Boot id of the server that its newest session is on, or null when away. */
  server: string | null;
  session: string | null;
  /** When it was lost together with its server: for a while it still counts as present and unanswered. */
  lostAt: number | null;
  points: number;
  /** Place at the last reveal and at the one before, from 1; 0 before the first. */
  rank: number;
  rankBefore: number;
  streak: number;
  /** The last command number and what was ruled on it (null: taken). */
  n: number;
  ruled: Refusal | null;
}

/** An answer as taken. `share` and `points` are set when the round is closed. */
export interface Taken {
  answer: Answer;
  folded: string[] | undefined;
  /** Response time, ms. */
  ms: number;
  share: number;
  points: number;
}

/** How people have marked one written answer. */
export interface Marks {
  own: boolean[] | null;
  /** Marker → their ticks. */
  peers: Map<number, boolean[]>;
  /** Per key point, where the teacher has said something. */
  teacher: (boolean | null)[];
  hidden: boolean;
}

/** An answer in a classmate's hands. Its place in the marker's list is its handle on the wire. */
export interface Handout {
  answer: number;
  done: boolean;
  /** Given back: the marker left, and it went to somebody else. */
  freed: boolean;
}

/** What a written question has beside its answers. */
export interface Written {
  /** Drafts have been read, and count as answers where there was none. */
  draftsIn: boolean;
  /** Author's seat → marks. */
  marks: Map<number, Marks>;
  /** Marker's seat → what they were given, in order. */
  handouts: Map<number, Handout[]>;
  /** Author's seat → in whose hands it is, and until when it counts as that. */
  out: Map<number, { until: number; handout: Handout }[]>;
  /** Authors in an order drawn for the round. */
  order: number[];
  /** Authors whose answers were shown, in that order, and the one on the wall now. */
  shown: number[];
  spotlight: number | null;
  /** Voter → author. */
  votes: Map<number, number>;
  /** Points for the best answers, by author. */
  bonus: Map<number, number>;
  /** The teacher went back to marking: that everybody has marked does not end it again. */
  reopened: boolean;
  /** Scores have been entered: a later tick moves points at once. */
  scored: boolean;
}

export interface Round {
  index: number;
  attempt: number;
  layout: Layout;
  /** What kind rules need; null for a concept card. */
  marking: KindRound | null;
  counts: unknown;
  /** Time limit in ms that points are computed by; null: untimed. Neither add-time nor an outage moves it. */
  limit: number | null;
  /** Intervals of room time in which it was open; the last one's end is null while it is. */
  spans: { from: number; to: number | null }[];
  /** Deadline, room time; null when untimed, not open yet, or paused. */
  closesAt: number | null;
  /** What the arc of the ring stands for, ms: the limit and all that was added to it. */
  span: number | null;
  /** ms left while paused or skipped. */
  left: number | null;
  answers: Map<number, Taken>;
  /** For kinds that people mark. */
  written: Written | null;
  /** When the running step of a written question ends by itself, room time; null: the teacher ends it. `stepSpan`: what its ring stands for. */
  until: number | null;
  stepSpan: number | null;
  /** What students said of the explanation. */
  help: Map<number, Help>;
  /** Where the sliders of a card's figure stand. */
  figure: number[];
  lastChange: number;
  /** Servers that have appended all they heard. */
  flushed: Set<string>;
  /** How much of the round each seat's server was away, ms: widens what its phone may claim. */
  outage: Map<number, number>;
  skipped: boolean;
  /** Where a skip came from: it can be undone until the next key. */
  skippedFrom: 'reading' | 'open' | 'paused' | null;
  /** Set when closed; the position and digest that every server must share. */
  sealed: { position: number; digest: string } | null;
  revealed: boolean;
  /** Class's share of the marks over the answers and over all players, set when closed. */
  share: number;
  /** Answers with all the marks. */
  right: number;
  /** Players ranked at the reveal. */
  of: number;
}

export interface State {
  readonly header: Header;
  settings: Settings;
  /** The quiz as it is played: items may be put in while it runs. */
  items: PreparedItem[];
  code: string;
  /** Log entries applied. */
  position: number;
  /** `at` of the first and of the last entry. */
  startedAt: number;
  at: number;
  phase: Phase;
  /** When the phase began: autoplay and reading count from it. */
  since: number;
  /** Log entry with which it began. */
  entered: number;
  /** No deadline fires before this (after an outage). */
  calmUntil: number;
  rounds: Round[];
  seats: Seat[];
  /** Token hash → seat. */
  byToken: Map<string, number>;
  /** Folded names in use → how many variants were given ("Ana 2"). */
  names: Map<string, number>;
  /** Folded names of people removed. */
  barred: Set<string>;
  grants: Map<string, Role>;
  /** Last command number and ruling of each host session. */
  hosts: Map<string, { n: number; ruled: Refusal | null }>;
  locked: boolean;
  endedAt: number | null;
  /** Jumps of room time seen up to this log entry have been allowed for. */
  clocked: number;
  /** Kept as things happen, so that an answer costs the same in any room: seats not removed, present ones, answers of the running round, … */
  total: number;
  present: number;
  answered: number;
  /** Present or answered in the running round. */
  of: number;
  /** Present without an answer. */
  waiting: number;
  /** Boot id → present seats on that server. */
  servers: Map<string, number>;
  /** Seats lost with a server that have not come back. */
  lost: Set<number>;
  /** Counts changes of the roster. */
  version: number;
  /** Seats in the order of the last reveal, best first. */
  ranking: number[];
  /** Chain over the digests of all closed rounds. */
  chain: string;
  /** Times that a server's digest was not ours: an alarm. */
  diverged: number;
}

/** A room before its first entry. */
export function begin(header: Header): State {
  return {
    header,
    settings: header.settings,
    items: [...header.quiz.items],
    code: '',
    position: 0,
    startedAt: 0,
    at: 0,
    phase: 'lobby',
    since: 0,
    entered: 0,
    calmUntil: 0,
    rounds: [],
    seats: [],
    byToken: new Map(),
    names: new Map(),
    barred: new Set(),
    grants: new Map(header.grants.map((grant) => [grant.hash, grant.role])),
    hosts: new Map(),
    locked: false,
    endedAt: null,
    clocked: -1,
    total: 0,
    present: 0,
    answered: 0,
    of: 0,
    waiting: 0,
    servers: new Map(),
    lost: new Set(),
    version: 0,
    ranking: [],
    chain: '',
    diverged: 0,
  };
}

/** The running round (or the last one), if there has been one. */
export function current(state: State): Round | null {
  return state.rounds[state.rounds.length - 1] ?? null;
}

/** Index of the running round in the quiz; -1 in the lobby. */
export function roundIndex(state: State): number {
  return current(state)?.index ?? -1;
}

/** The item being played. */
export function itemOf(state: State, round: Round) {
  const prepared = state.items[round.index];
  if (!prepared) throw new Error(`no item ${round.index}`);
  return prepared;
}

/** The name that others see. */
export function shownName(seat: Seat): string {
  return seat.alias ?? seat.name;
}

/** Parts of the state that an entry changed: what has to be shown anew, and to whom. */
export const TOUCH = { none: 0, stage: 1, prompt: 2, tally: 4, roster: 8, desk: 16, everyone: 32 } as const;

/** What an entry changed. `seat`: that player's own part. */
export interface Touched {
  parts: number;
  seat?: number;
}
export const NOTHING: Touched = { parts: TOUCH.none };
