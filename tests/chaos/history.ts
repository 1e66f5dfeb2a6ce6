import type { Ack, PlayerWelcome, Refusal } from '../../shared/protocol.ts';
import type { Answer } from '../../shared/questions/index.ts';
import type { Desk, Me, Prompt, Roster, Stage, Tally } from '../../shared/slices.ts';

/** A slice as a client was sent it. `at`: when, ms since 1970, on the machine that also stamps room time. */
export type Heard = { at: number } & (
  | { event: 'welcome'; payload: Pick<PlayerWelcome, 'stage' | 'prompt'> & { me?: Me | null } }
  | { event: 'stage'; payload: Stage }
  | { event: 'prompt'; payload: Prompt }
  | { event: 'me'; payload: Me }
  | { event: 'tally'; payload: Tally }
  | { event: 'roster'; payload: Roster }
  | { event: 'desk'; payload: Desk }
);

/** What one page was sent, in order. A phone that opens a second tab has two of them. */
export interface Page {
  heard: Heard[];
}

/** An answer under its number, how often it went out, and every verdict that came back. */
export interface Sent {
  n: number;
  round: number;
  answer: string;
  sends: number;
  told: ('ok' | Refusal)[];
}

/** One student, whatever the tabs. */
export interface Person {
  name: string;
  seated: boolean;
  said: Sent[];
  pages: Page[];
}

/** What one server showed when all was over. */
export interface End {
  server: string;
  picture: string;
}

/** Everything that the clients of one room were told, to be held against its report. */
export interface History {
  people: Person[];
  /** The teacher's page and the projector. */
  watchers: Page[];
  /** Times in which nobody could reach the room, ms since 1970. */
  away: { from: number; to: number }[];
  ends: End[];
}

/** An answer as one text, whatever the order of its keys. */
export function textOf(answer: Answer): string {
  return JSON.stringify(Object.fromEntries(Object.entries(answer).sort(([a], [b]) => (a < b ? -1 : 1))));
}

/** Writes down what the clients of one room are told. */
export class Recorder {
  readonly history: History = { people: [], watchers: [], away: [], ends: [] };

  person(name: string): Person {
    const person: Person = { name, seated: false, said: [], pages: [] };
    this.history.people.push(person);
    return person;
  }

  watcher(): Page {
    const page: Page = { heard: [] };
    this.history.watchers.push(page);
    return page;
  }

  /** Acknowledged answers so far. */
  get acked(): number {
    return this.history.people.reduce((sum, { said }) => sum + said.filter(({ told }) => told.includes('ok')).length, 0);
  }
}

/** An answer goes out, for the first time or again. @returns where its verdict belongs */
export function sending(person: Person, n: number, round: number, answer: Answer): (ack: Ack) => void {
  const text = textOf(answer);
  let sent = person.said.find((before) => before.n === n && before.round === round && before.answer === text);
  if (!sent) {
    sent = { n, round, answer: text, sends: 0, told: [] };
    person.said.push(sent);
  }
  const { told } = sent;
  sent.sends += 1;
  return (ack) => void told.push(ack.ok ? 'ok' : ack.code);
}
