import type { RoomKeys } from '../../shared/api.ts';
import type { Ack, PlayerWelcome } from '../../shared/protocol.ts';
import type { Answer } from '../../shared/questions/index.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../shared/quiz.ts';
import type { Me, Prompt, Stage } from '../../shared/slices.ts';
import { Desk } from '../desk.ts';
import { TestClient, type TestServer, token } from '../server.ts';

/** A room with the teacher at the desk. Points are by accuracy unless said otherwise. */
export async function openClass(
  server: TestServer,
  settings: Partial<Settings> = {},
  quizId = 'peers',
): Promise<{ keys: RoomKeys; desk: Desk }> {
  const keys = await server.openRoom(quizId, { ...DEFAULT_SETTINGS, scoring: 'accuracy', ...settings });
  return { keys, desk: await sitDown(server, keys) };
}

/** The teacher's page, opened again. */
export async function sitDown(server: TestServer, keys: RoomKeys): Promise<Desk> {
  const desk = new Desk(new TestClient(server.url, 'host', { room: keys.roomId, token: keys.hostToken, session: token() }));
  await desk.client.frame('welcome');
  return desk;
}

/** A phone on a bare socket: it knows what it was shown, and answers by the texts it reads, since positions are shuffled. */
export class Student {
  readonly token: string;
  client: TestClient;
  stage: Stage = { phase: 'lobby', pos: 0 };
  prompt: Prompt | null = null;
  me: Me | null = null;
  readonly #server: Pick<TestServer, 'url'>;
  readonly #roomId: string;
  #n = 0;

  private constructor(server: Pick<TestServer, 'url'>, roomId: string, own: string) {
    this.#server = server;
    this.#roomId = roomId;
    this.token = own;
    this.client = this.#dial();
  }

  static async join(server: Pick<TestServer, 'url'>, roomId: string, name: string, own = token()): Promise<Student> {
    const student = new Student(server, roomId, own);
    await student.client.frame('welcome');
    const ack = await student.client.command({ type: 'join', name });
    if (!ack.ok) throw new Error(`${name}: ${ack.code}`);
    await student.client.frame<PlayerWelcome>('welcome', ({ me }) => me !== null);
    return student;
  }

  /** The line is lost; `back` dials again. */
  drop(): void {
    this.client.close();
  }
  async back(): Promise<PlayerWelcome> {
    this.client.close();
    this.client = this.#dial();
    return this.client.frame<PlayerWelcome>('welcome');
  }

  /** A command as this seat numbers them. */
  async send(command: object): Promise<Ack> {
    this.#n += 1;
    return this.client.socket.timeout(10_000).emitWithAck('command', { ...command, n: this.#n });
  }

  /** The answer to the question on view that reads so. */
  answerOf(...texts: string[]): Answer {
    const parts = this.prompt?.parts;
    switch (parts?.kind) {
      case 'multiple-choice':
        return {
          kind: parts.kind,
          picks: texts.map((text) => parts.options.findIndex((option) => option.includes(text))).sort((a, b) => a - b),
        };
      case 'sequence-ordering':
        return { kind: parts.kind, order: texts.map((text) => parts.steps.findIndex((step) => step.includes(text))) };
      default:
        throw new Error('no question of these kinds is on view');
    }
  }

  /** Answers as soon as the question is open, with the response time that a true phone claims. @returns the ack and that time, ms */
  async answer(...texts: string[]): Promise<Ack & { claimed: number }> {
    const opensAt = await this.open();
    const answer = this.answerOf(...texts);
    const claimed = (await this.now()) - opensAt;
    const ack = await this.send({ type: 'answer', round: this.prompt?.round, attempt: 0, answer, claimed });
    return { ...ack, claimed };
  }

  /** Waits for the moment at which the question is open for all. @returns that moment, room time ms */
  async open(): Promise<number> {
    for (;;) {
      const { stage } = this;
      if (stage.phase === 'open' && this.prompt?.round === stage.round && (await this.now()) >= stage.opensAt) return stage.opensAt;
      await new Promise((go) => setTimeout(go, 100));
    }
  }

  /** Room time now, ms: what the server says, which is a little ago by the time it is here. */
  now(): Promise<number> {
    return this.client.socket.timeout(10_000).emitWithAck('clock');
  }

  #dial(): TestClient {
    const client = new TestClient(this.#server.url, 'player', { room: this.#roomId, token: this.token, session: token() });
    client.socket.on('welcome', ({ stage, prompt, me, n }: PlayerWelcome) => {
      this.stage = stage;
      this.prompt = prompt;
      this.me = me;
      this.#n = n;
    });
    client.socket.on('stage', (stage: Stage) => {
      this.stage = stage;
    });
    client.socket.on('prompt', (prompt: Prompt) => {
      this.prompt = prompt;
    });
    client.socket.on('me', (me: Me) => {
      this.me = me;
    });
    return client;
  }
}
