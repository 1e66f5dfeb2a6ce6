import type { Ack, HostAuth, HostCommand, HostWelcome, PageQuery, Step, WallQuery, WholeQuery } from '../../shared/protocol.ts';
import type { Outcome } from '../../shared/questions/index.ts';
import type { Desk, Prompt, RosterPerson, Stage, Tally, TeacherRoster, WallHead } from '../../shared/slices.ts';
import { CommandLine } from './command-line.ts';
import { memoryKeep } from './keep.ts';
import { Outbox, type Unnumbered } from './outbox.ts';
import { dial, type Line, type RoomEvent } from './room-client.ts';

interface HostSlices {
  prompt: Prompt;
  stage: Stage;
  desk: Desk;
  tally: Tally;
  roster: TeacherRoster;
}
export type HostEvent = RoomEvent<HostWelcome, HostSlices>;
/** A command of the teacher before it has its number. */
export type HostWish = Unnumbered<HostCommand>;
type Page = { total: number; version: number; items: RosterPerson[]; next: number | null };
export type WallPage = { total: number; items: WallHead[]; next: number | null };

export interface HostClient {
  line: Line<'host'>;
  /** Sends a command, over reconnects if need be; settles with the room's verdict. It never rejects. */
  command(wish: HostWish): Promise<Ack>;
  /** A window on the people. null: no answer came. */
  page(query: PageQuery): Promise<Ack<Page> | null>;
  /** A window of the wall of a written question, or the answers of certain seats. null: no answer came. */
  wall(query: WallQuery): Promise<Ack<WallPage> | null>;
  /** What the answers of a written question are marked by. null: no answer came. */
  key(step: Step): Promise<Ack<{ key: Outcome | null }> | null>;
  /** One answer whole. null: no answer came. */
  whole(query: WholeQuery): Promise<Ack<{ text: string }> | null>;
  close(): void;
}

/** Connects the teacher's page. `token` is the host token of the room, `session` names this page among the teacher's pages. */
export function connectHost(options: {
  room: string;
  token: string;
  session: string;
  hear: (event: HostEvent) => void;
  origin?: string;
}): HostClient {
  const { room, token, session, hear } = options;
  const waiting = new Map<number, (ack: Ack) => void>();
  const commands = new CommandLine<HostCommand>(
    () => line,
    new Outbox<HostCommand>(memoryKeep(), 'host'),
    new Set(),
    (command, ack) => {
      waiting.get(command.n)?.(ack);
      waiting.delete(command.n);
    },
  );
  const line = dial<'host', HostWelcome, HostSlices>({
    audience: 'host',
    auth: () => ({ room, token, session }) satisfies Omit<HostAuth, 'v'>,
    slices: ['prompt', 'stage', 'desk', 'tally', 'roster'],
    hear: (event) => {
      hear(event);
      if (event.type === 'welcome') commands.welcomed(event.welcome.n);
    },
    origin: options.origin,
  });
  return {
    line,
    command: (wish) => new Promise((settle) => waiting.set(commands.put(wish).n, settle)),
    page: (query) => line.ask('page', query),
    wall: (query) => line.ask('wall', query),
    key: (step) => line.ask('key', step),
    whole: (query) => line.ask('whole', query),
    close: () => line.close(),
  };
}
