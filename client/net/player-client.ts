import type { Ack, PlayerAuth, PlayerCommand, PlayerWelcome, Refusal } from '../../shared/protocol.ts';
import type { Answer } from '../../shared/questions/index.ts';
import type { Me, Prompt, Stage } from '../../shared/slices.ts';
import { CommandLine } from './command-line.ts';
import type { Keep } from './keep.ts';
import { Outbox, type Unnumbered } from './outbox.ts';
import { dial, type Line, type RoomEvent } from './room-client.ts';

interface PlayerSlices {
  prompt: Prompt;
  stage: Stage;
  me: Me;
}
type Numbered = Extract<PlayerCommand, { n: number }>;
/** What a player wishes beside an answer. */
export type Wish = Unnumbered<Exclude<Numbered, { type: 'answer' }>>;
export type AnswerCommand = Extract<PlayerCommand, { type: 'answer' }>;

export type PlayerEvent =
  | RoomEvent<PlayerWelcome, PlayerSlices>
  /** The verdict on an answer or on another wish. */
  | { type: 'ruled'; command: Numbered; ack: Ack };

/** What a browser without a seat wants of the room. It is said again on each connection until there is a seat. */
export type Entry = Extract<PlayerCommand, { type: 'join' | 'resume' }>;

export interface PlayerClient {
  line: Line<'player'>;
  /** The answer that is kept here and that the room has not ruled on yet. */
  kept(round: number, attempt: number): Answer | null;
  /** Keeps an answer and sends it as soon as there is a connection. `claimed`: response time on the room's clock, ms of open time. */
  answer(answer: Omit<AnswerCommand, 'type' | 'n'>): void;
  /** Asks for another generated name. */
  reroll(): void;
  /** Keeps a wish and sends it as soon as there is a connection; the verdict is told as `ruled`. */
  wish(wish: Wish): void;
  /** Asks for a code that moves this seat to another browser. null: no answer came. */
  resumeCode(): Promise<Ack<{ code: string; until: number }> | null>;
  close(): void;
}

/** `too-fast` and its like pass by themselves; `not-open` is a phone whose clock is a little ahead. */
const PASSING: ReadonlySet<Refusal> = new Set<Refusal>(['not-open', 'busy', 'too-fast', 'store-away', 'draining', 'upgrading']);

/** A second answer, vote, mark of the same text … makes the first one void, where that is still waiting. */
function replaces(newer: Unnumbered<Numbered>, older: Numbered): boolean {
  if (newer.type === 'reroll' || older.type === 'reroll' || newer.type !== older.type) return false;
  if (newer.type === 'mark' && older.type === 'mark' && newer.handle !== older.handle) return false;
  return newer.round === older.round && newer.attempt === older.attempt;
}

/**
 * Connects a player. `room` is the room's id or its code, `token` the secret of the seat, `session` names this page among those that hold
 * the same token. `entry` is sent where the token has no seat yet; a refusal of it is told as `bye`, and the connection is closed.
 */
export function connectPlayer(options: {
  room: string;
  token: string;
  session: string;
  entry: Entry | null;
  keep: Keep;
  hear: (event: PlayerEvent) => void;
  origin?: string;
}): PlayerClient {
  const { room, token, session, entry, keep, hear } = options;
  const outbox = new Outbox<Numbered>(keep, `bellringer.outbox.${token}`, replaces);
  const commands = new CommandLine<Numbered>(
    () => line,
    outbox,
    PASSING,
    (command, ack) => hear({ type: 'ruled', command, ack }),
  );

  function heard(event: RoomEvent<PlayerWelcome, PlayerSlices>): void {
    hear(event);
    if (event.type !== 'welcome') return;
    if (event.welcome.me !== null) commands.welcomed(event.welcome.n);
    else if (entry !== null) void enter(entry);
    else refused('unknown-seat');
  }
  async function enter(wish: Entry): Promise<void> {
    const ack = await line.ask('command', wish);
    if (ack !== null && !ack.ok) refused(ack.code);
  }
  function refused(code: Refusal): void {
    line.close();
    hear({ type: 'bye', code });
  }

  const line = dial<'player', PlayerWelcome, PlayerSlices>({
    audience: 'player',
    auth: () => ({ room, token, session }) satisfies Omit<PlayerAuth, 'v'>,
    slices: ['prompt', 'stage', 'me'],
    hear: heard,
    origin: options.origin,
  });
  return {
    line,
    kept: (round, attempt) =>
      outbox
        .waiting()
        .filter((command) => command.type === 'answer')
        .find((command) => command.round === round && command.attempt === attempt)?.answer ?? null,
    answer: (answer) => void commands.put({ type: 'answer', ...answer }),
    reroll: () => void commands.put({ type: 'reroll' }),
    wish: (wish) => void commands.put(wish),
    resumeCode: () => line.ask('resume-code'),
    close: () => line.close(),
  };
}
