import type { Bank, RoomKeys } from '../../shared/api.ts';
import type { PlayerWelcome } from '../../shared/protocol.ts';
import type { Answer } from '../../shared/questions/index.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../shared/quiz.ts';
import type { PhaseName, Prompt, Stage } from '../../shared/slices.ts';
import { Desk, type Wish } from '../desk.ts';
import { TestClient, token } from '../server.ts';
import type { ServerProcess } from './server-process.ts';

/** The teacher's cookie, by the key. */
async function signedIn(server: ServerProcess): Promise<string> {
  const response = await post(server, '/api/session', { key: server.key }, '');
  return response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}

function post(server: ServerProcess, path: string, body: object, cookie: string): Promise<Response> {
  return fetch(server.local + path, {
    method: 'POST',
    headers: { origin: server.local, 'content-type': 'application/json', cookie },
    body: JSON.stringify(body),
  });
}

/** Ids of the quizzes in the bank. */
export async function quizzesOf(server: ServerProcess): Promise<string[]> {
  const response = await fetch(`${server.local}/api/quizzes`, { headers: { cookie: await signedIn(server) } });
  const { quizzes } = (await response.json()) as Bank;
  return quizzes.map(({ id }) => id);
}

/**
 * A room opened over HTTP and run over a socket: the fast way to the screen that a test looks at. Points are by accuracy unless the
 * settings say otherwise.
 */
export class FastRoom {
  readonly keys: RoomKeys;
  readonly #server: ServerProcess;
  #desk: Desk;
  #clients: TestClient[] = [];
  /** The last round in which a student has given the answer, or gives none. */
  #settled = new Map<TestClient, number>();

  private constructor(server: ServerProcess, keys: RoomKeys) {
    this.#server = server;
    this.keys = keys;
    this.#desk = this.#dial();
  }

  static async open(server: ServerProcess, settings: Partial<Settings> = {}, quizId = 'every-kind'): Promise<FastRoom> {
    const body = { quizId, settings: { ...DEFAULT_SETTINGS, scoring: 'accuracy', ...settings } };
    const response = await post(server, '/api/rooms', body, await signedIn(server));
    const room = new FastRoom(server, (await response.json()) as RoomKeys);
    await room.#desk.client.frame('welcome');
    return room;
  }

  get code(): string {
    return this.keys.code;
  }
  get stage(): Stage {
    return this.#desk.stage;
  }
  /** Paths of the pages of this room. */
  get phonePath(): string {
    return `/${this.keys.code}`;
  }
  get screenPath(): string {
    return `/screen#${this.keys.roomId}.${this.keys.screenToken}`;
  }
  get controlPath(): string {
    return `/teach/room/${this.keys.roomId}`;
  }

  /** Sends a command from where the room stands; one that is refused fails the test. */
  do(wish: Wish): Promise<void> {
    return this.#desk.do(wish);
  }

  /** Goes on step by step until the room stands there. A question is closed when the students on sockets have answered. */
  to(phase: PhaseName, round?: number): Promise<void> {
    return this.#desk.to(phase, round, (open) => [...this.#settled.values()].every((at) => at >= open));
  }

  /** One step on, to whatever comes next and stands. */
  async step(): Promise<void> {
    const before = this.stage;
    await this.#desk.next();
    await this.#desk.until(() => this.stage.pos !== before.pos && this.stage.phase !== 'time-up');
  }

  /** Students on sockets, with seats; each answers what `answerOf` gives, in every round from now on. */
  async students(names: readonly string[], answerOf: (prompt: Prompt, name: string) => Answer | null = () => null): Promise<void> {
    await Promise.all(names.map((name) => this.#student(name, answerOf)));
  }

  async #student(name: string, answerOf: (prompt: Prompt, name: string) => Answer | null): Promise<void> {
    const client = new TestClient(this.#server.local, 'player', { room: this.keys.roomId, token: token(), session: token() });
    this.#clients.push(client);
    this.#settled.set(client, -1);
    let prompt: Prompt | null = null;
    const heard = (stage: Stage) => {
      if (stage.phase !== 'open' || prompt === null) return;
      const { round, attempt } = prompt;
      const answer = answerOf(prompt, name);
      const send = async (): Promise<void> => {
        const ack = answer && (await client.command({ type: 'answer', round, attempt, answer, claimed: 500 }));
        if (ack?.code === 'not-open') setTimeout(send, 50);
        else this.#settled.set(client, round);
      };
      void send();
    };
    client.socket.on('prompt', (next: Prompt) => {
      prompt = next;
    });
    client.socket.on('stage', heard);
    await client.frame<PlayerWelcome>('welcome');
    const ack = await client.command({ type: 'join', name });
    if (!ack.ok) throw new Error(`${name} can not join: ${ack.code}`);
  }

  /** Dials the teacher's line anew, after the server was away. Students on sockets stay away. */
  async redial(): Promise<void> {
    this.#desk.client.close();
    this.#settled.clear();
    this.#desk = this.#dial();
    await this.#desk.client.frame('welcome');
  }

  close(): void {
    for (const client of [this.#desk.client, ...this.#clients]) client.close();
  }

  #dial(): Desk {
    const { roomId: room, hostToken } = this.keys;
    return new Desk(new TestClient(this.#server.local, 'host', { room, token: hostToken, session: token() }));
  }
}
