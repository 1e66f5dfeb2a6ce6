import { connectHost, type HostClient, type HostEvent } from '../../client/net/host-client.ts';
import type { Line } from '../../client/net/room-client.ts';
import { connectScreen, type ScreenEvent } from '../../client/net/screen-client.ts';
import { makeToken } from '../../client/net/seat-token.ts';
import type { RoomKeys } from '../../shared/api.ts';
import { DEFAULT_SETTINGS } from '../../shared/quiz.ts';
import type { TeacherReport } from '../../shared/report.ts';
import type { PhaseName, Stage } from '../../shared/slices.ts';
import { within } from '../bench/pacing.ts';
import type { Heard, Page, Recorder } from './history.ts';
import { QUIZ } from './quiz.ts';

/** The longest that anything in a lesson is waited for: a round with an outage, phones that come back, ms. */
const PATIENCE = 90_000;

/** What a lesson goes through, in this order, in each round. */
const STEPS = ['lobby', 'reading', 'open', 'time-up', 'revealed', 'scores', 'podium', 'ended'] as const satisfies readonly PhaseName[];
type Step = (typeof STEPS)[number];

function placeOf(phase: PhaseName, round: number): number {
  return round * STEPS.length + (STEPS as readonly PhaseName[]).indexOf(phase);
}
function roundOf(stage: Stage, otherwise: number): number {
  return 'round' in stage ? stage.round : otherwise;
}

/** How a server is reached, and with what key. */
export interface Desk {
  url: string;
  key: string;
}

/** The teacher's laptop: the control page and the projector's, both as the client connects them. */
export class Teacher {
  readonly keys: RoomKeys;
  readonly #desk: Desk;
  readonly #host: HostClient;
  readonly #screen: Line<'screen'>;
  #cookie: string;
  #stage: Stage = { phase: 'lobby', pos: -1 };
  #awaited = new Set<() => void>();

  private constructor(desk: Desk, keys: RoomKeys, cookie: string, recorder: Recorder) {
    this.#desk = desk;
    this.keys = keys;
    this.#cookie = cookie;
    const [control, projector] = [recorder.watcher(), recorder.watcher()];
    this.#host = connectHost({
      room: keys.roomId,
      token: keys.hostToken,
      session: makeToken(),
      origin: desk.url,
      hear: (event) => {
        keep(control, event);
        const stage =
          event.type === 'welcome' ? event.welcome.stage : event.type === 'slice' && event.name === 'stage' ? event.slice : null;
        if (!stage) return;
        this.#stage = stage;
        for (const look of this.#awaited) look();
      },
    });
    this.#screen = connectScreen({
      room: keys.roomId,
      token: keys.screenToken,
      origin: desk.url,
      hear: (event) => keep(projector, event),
    });
  }

  /** Signs in and opens a room. */
  static async open(desk: Desk, recorder: Recorder): Promise<Teacher> {
    const cookie = await signIn(desk);
    const settings = { ...DEFAULT_SETTINGS, scoring: 'classic' };
    const response = await fetch(`${desk.url}/api/rooms`, {
      method: 'POST',
      headers: { origin: desk.url, 'content-type': 'application/json', cookie },
      body: JSON.stringify({ quizId: QUIZ, settings }),
    });
    if (!response.ok) throw new Error(`no room: ${await response.text()}`);
    return new Teacher(desk, (await response.json()) as RoomKeys, cookie, recorder);
  }

  get stage(): Stage {
    return this.#stage;
  }

  /**
   * Presses the key until the room stands in `phase` of a round, or beyond; a key that is not carried out is pressed again. An open
   * question is left alone.
   */
  async to(phase: Step, round: number): Promise<void> {
    const there = () => placeOf(this.#stage.phase, roundOf(this.#stage, round)) >= placeOf(phase, round);
    while (!there()) {
      const { stage } = this;
      if (stage.phase !== 'open' && stage.phase !== 'time-up' && stage.pos >= 0) await this.#press(stage);
      await this.#until(() => there() || this.#stage.pos !== stage.pos, `${phase} of round ${round} after ${stage.phase}`);
    }
  }

  async #press(stage: Stage): Promise<void> {
    const from = { phase: stage.phase, round: roundOf(stage, -1) };
    const ack = await within(PATIENCE, () => `no verdict on "next" from ${stage.phase}`, this.#host.command({ type: 'next', from }));
    if (ack.ok || ack.code === 'moved-on') return;
    // The store could not keep it: a teacher presses again.
    await new Promise((go) => setTimeout(go, 300));
    if (this.#stage.pos === stage.pos) await this.#press(stage);
  }

  /** Resolves when the room has ruled on something that changes nothing: whoever acts now is heard. */
  async heard(): Promise<void> {
    const last = performance.now() + PATIENCE;
    while (performance.now() < last) {
      const command = this.#host.command({ type: 'lock', locked: false });
      const ack = await within(PATIENCE, () => 'the room rules on nothing', command);
      if (ack.ok) return;
      await new Promise((go) => setTimeout(go, 100));
    }
    throw new Error('The room refuses everything.');
  }

  async end(): Promise<void> {
    await within(PATIENCE, () => 'the room could not be ended', this.#host.command({ type: 'end' }));
  }

  /** The report of the ended room, from whatever server answers. */
  async report(): Promise<TeacherReport> {
    const until = Date.now() + PATIENCE;
    while (Date.now() < until) {
      const response = await fetch(`${this.#desk.url}/api/reports/${this.keys.roomId}`, { headers: { cookie: this.#cookie } }).catch(
        () => null,
      );
      if (response?.ok) {
        const report = (await response.json()) as TeacherReport;
        if (report.endedAt !== null) return report;
      } else if (response?.status === 401) this.#cookie = await signIn(this.#desk);
      await new Promise((go) => setTimeout(go, 200));
    }
    throw new Error('There is no report of an ended room.');
  }

  close(): void {
    this.#host.close();
    this.#screen.close();
  }

  #until(holds: () => boolean, what: string): Promise<void> {
    const come = new Promise<void>((resolve) => {
      const look = () => {
        if (!holds()) return;
        this.#awaited.delete(look);
        resolve();
      };
      this.#awaited.add(look);
      look();
    });
    return within(PATIENCE, () => `no ${what}`, come);
  }
}

async function signIn({ url, key }: Desk): Promise<string> {
  const response = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { origin: url, 'content-type': 'application/json' },
    body: JSON.stringify({ key }),
  });
  return response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}

/** Writes down what a watcher's page is sent. Of a welcome, stage and question: the rest of it comes again in slices. */
function keep({ heard }: Page, event: HostEvent | ScreenEvent): void {
  const at = Date.now();
  if (event.type === 'welcome') {
    const { stage, prompt, tally } = event.welcome;
    heard.push({ at, event: 'welcome', payload: { stage, prompt } }, { at, event: 'tally', payload: tally });
  } else if (event.type === 'slice') heard.push({ at, event: event.name, payload: event.slice } as Heard);
}
