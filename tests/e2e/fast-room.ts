import type { RoomKeys } from '../../shared/api.ts';
import type { HostCommand, HostWelcome, PlayerWelcome } from '../../shared/protocol.ts';
import type { Answer } from '../../shared/questions/index.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../shared/quiz.ts';
import type { PhaseName, Prompt, Stage } from '../../shared/slices.ts';
import { TestClient, token } from '../server.ts';
import type { ServerProcess } from './server-process.ts';

/** A teacher's command without what is filled in here: its number, and where the room stands. */
type Wish = HostCommand extends infer C ? (C extends HostCommand ? Omit<C, 'n' | 'from'> : never) : never;

/** The teacher's cookie, by the key. */
export async function signedIn(server: ServerProcess): Promise<string> {
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

/**
 * A room opened over HTTP and run over a socket: the fast way to the screen that a test looks at. Points are by accuracy unless the
 * settings say otherwise.
 */
export class FastRoom {
  readonly keys: RoomKeys;
  readonly #server: ServerProcess;
  #host: TestClient;
  #stage: Stage = { phase: 'lobby', pos: 0 };
  #clients: TestClient[] = [];

  private constructor(server: ServerProcess, keys: RoomKeys) {
    this.#server = server;
    this.keys = keys;
    this.#host = this.#dial();
  }

  static async open(server: ServerProcess, settings: Partial<Settings> = {}, quizId = 'every-kind'): Promise<FastRoom> {
    const body = { quizId, settings: { ...DEFAULT_SETTINGS, scoring: 'accuracy', ...settings } };
    const response = await post(server, '/api/rooms', body, await signedIn(server));
    const room = new FastRoom(server, (await response.json()) as RoomKeys);
    await room.#host.frame('welcome');
    return room;
  }

  get code(): string {
    return this.keys.code;
  }
  get stage(): Stage {
    return this.#stage;
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
  async do(wish: Wish): Promise<void> {
    const { phase } = this.#stage;
    const from = { phase, round: 'round' in this.#stage ? this.#stage.round : -1 };
    const stepped = ['next', 'pause', 'resume', 'skip'].includes(wish.type);
    const ack = await this.#host.command({ ...wish, ...(stepped && { from }) });
    if (!ack.ok) throw new Error(`${wish.type} in ${phase}: ${ack.code}`);
  }

  /** Goes on step by step until the room stands there. */
  async to(phase: PhaseName, round?: number): Promise<void> {
    while (this.#stage.phase !== phase || (round !== undefined && 'round' in this.#stage && this.#stage.round !== round)) {
      if (this.#stage.phase === 'ended') throw new Error(`the room never came to ${phase}`);
      const before = this.#stage;
      if (before.phase !== 'time-up') await this.do({ type: 'next' });
      await this.#until(() => this.#stage.pos !== before.pos);
    }
  }

  /** Students on sockets, with seats; each answers what `answerOf` gives, in every round from now on. */
  async students(names: readonly string[], answerOf: (prompt: Prompt, name: string) => Answer | null = () => null): Promise<void> {
    await Promise.all(names.map((name) => this.#student(name, answerOf)));
  }

  async #student(name: string, answerOf: (prompt: Prompt, name: string) => Answer | null): Promise<void> {
    const client = new TestClient(this.#server.local, 'player', { room: this.keys.roomId, token: token(), session: token() });
    this.#clients.push(client);
    let prompt: Prompt | null = null;
    const heard = (stage: Stage) => {
      if (stage.phase !== 'open' || prompt === null) return;
      const answer = answerOf(prompt, name);
      if (answer === null) return;
      const { round, attempt } = prompt;
      const send = async (): Promise<void> => {
        const ack = await client.command({ type: 'answer', round, attempt, answer, claimed: 500 });
        if (ack.code === 'not-open') setTimeout(send, 50);
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

  /** Dials the teacher's line anew, after the server was away. */
  async redial(): Promise<void> {
    this.#host.close();
    this.#host = this.#dial();
    await this.#host.frame('welcome');
  }

  close(): void {
    for (const client of [this.#host, ...this.#clients]) client.close();
  }

  #dial(): TestClient {
    const { roomId: room, hostToken } = this.keys;
    const host = new TestClient(this.#server.local, 'host', { room, token: hostToken, session: token() });
    host.socket.on('welcome', ({ stage }: HostWelcome) => {
      this.#stage = stage;
    });
    host.socket.on('stage', (stage: Stage) => {
      this.#stage = stage;
    });
    return host;
  }

  async #until(holds: () => boolean): Promise<void> {
    for (let tries = 0; !holds(); tries += 1) {
      if (tries > 2000) throw new Error(`nothing happened in ${this.#stage.phase}`);
      await new Promise((go) => setTimeout(go, 10));
    }
  }
}
