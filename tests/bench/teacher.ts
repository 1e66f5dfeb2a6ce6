import { randomBytes } from 'node:crypto';
import type { RoomKeys } from '../../shared/api.ts';
import { type Ack, type HostWelcome, NAMESPACE, PROTOCOL } from '../../shared/protocol.ts';
import { DEFAULT_SETTINGS } from '../../shared/quiz.ts';
import type { PhaseName, Prompt, Stage } from '../../shared/slices.ts';
import { within } from './pacing.ts';
import { KEY } from './place.ts';
import { RawClient } from './raw-client.ts';

export function freshToken(): string {
  return randomBytes(16).toString('base64url');
}

async function post<T>(port: number, path: string, body: object, cookie: string): Promise<{ answer: T; cookie: string }> {
  const origin = `http://127.0.0.1:${port}`;
  const response = await fetch(`${origin}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin, cookie },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`POST ${path} gave ${response.status}: ${await response.text()}`);
  return { answer: (await response.json()) as T, cookie: response.headers.get('set-cookie')?.split(';')[0] ?? '' };
}

/** A teacher with an open room, the page that runs it and the projector. */
export class Teacher {
  readonly room: RoomKeys;
  readonly host: RawClient;
  readonly screen: RawClient;
  #n = 0;
  #stage: Stage | null = null;
  #prompt: Prompt | null = null;
  #awaited: { phase: PhaseName; come: () => void } | null = null;

  private constructor(room: RoomKeys, host: RawClient, screen: RawClient) {
    this.room = room;
    this.host = host;
    this.screen = screen;
  }

  /** Signs in, opens a room with a quiz, and takes both pages to it. */
  static async open(port: number, quizId: string): Promise<Teacher> {
    const { cookie } = await post(port, '/api/session', { key: KEY }, '');
    const { answer: room } = await post<RoomKeys>(port, '/api/rooms', { quizId, settings: DEFAULT_SETTINGS }, cookie);
    let teacher: Teacher | null = null;
    const early: [string, unknown][] = [];
    const auth = { v: PROTOCOL, room: room.roomId };
    const host = await RawClient.connect(
      port,
      NAMESPACE.host,
      { ...auth, token: room.hostToken, session: freshToken() },
      (event, payload) => {
        if (teacher) teacher.#hear(event, payload);
        else early.push([event, payload]);
      },
    );
    const screen = await RawClient.connect(port, NAMESPACE.screen, { ...auth, token: room.screenToken }, () => {});
    teacher = new Teacher(room, host, screen);
    for (const [event, payload] of early) teacher.#hear(event, payload);
    await teacher.#reach('lobby');
    return teacher;
  }

  get prompt(): Prompt {
    if (!this.#prompt) throw new Error('no question yet');
    return this.#prompt;
  }

  get stage(): Stage {
    if (!this.#stage) throw new Error('no welcome yet');
    return this.#stage;
  }

  /** Presses the key that goes on, and waits until the room stands in `phase`. A question that all have answered goes on by itself. */
  async next(phase: PhaseName): Promise<void> {
    if (this.stage.phase === phase) return;
    if (this.stage.phase === 'time-up') return this.#reach(phase);
    this.#n += 1;
    const { stage } = this;
    const from = { phase: stage.phase, round: 'round' in stage ? stage.round : -1 };
    const ack = await within(
      20_000,
      () => `no verdict on "next" from ${from.phase}; the teacher's connection ${this.host.open ? 'stands' : 'is gone'}`,
      this.host.ask<Ack>('command', { type: 'next', n: this.#n, from }),
    );
    if (!ack.ok) throw new Error(`"next" from ${from.phase} was refused: ${ack.code}`);
    await this.#reach(phase);
  }

  /** Asks for every page of the people, for the size of the frames. */
  async leafThrough(): Promise<void> {
    for (let cursor: number | null = 0; cursor !== null; ) {
      const page: Ack<{ next: number | null }> = await this.host.ask('page', { cursor, search: '' });
      cursor = page.ok && cursor < 1000 ? page.next : null;
    }
  }

  close(): void {
    this.host.close();
    this.screen.close();
  }

  #reach(phase: PhaseName): Promise<void> {
    if (this.#stage?.phase === phase) return Promise.resolve();
    const come = new Promise<void>((resolve) => {
      this.#awaited = { phase, come: resolve };
    });
    return within(30_000, () => `the room did not come to "${phase}"`, come);
  }

  #hear(event: string, payload: unknown): void {
    if (event === 'welcome') {
      const { n, stage, prompt } = payload as HostWelcome;
      this.#n = n;
      this.#prompt = prompt;
      this.#stage = stage;
    } else if (event === 'prompt') this.#prompt = payload as Prompt;
    else if (event === 'stage') this.#stage = payload as Stage;
    else return;
    if (this.#awaited && this.#stage?.phase === this.#awaited.phase) {
      const { come } = this.#awaited;
      this.#awaited = null;
      come();
    }
  }
}
