import type { HostCommand, HostWelcome } from '../shared/protocol.ts';
import type { PhaseName, Stage } from '../shared/slices.ts';
import type { TestClient } from './server.ts';

/** A teacher's command without what is filled in here: its number, and where the room stands. */
export type Wish = HostCommand extends infer C ? (C extends HostCommand ? Omit<C, 'n' | 'from'> : never) : never;

const STEPS: ReadonlySet<HostCommand['type']> = new Set(['next', 'pause', 'resume', 'skip']);

/** The teacher's line to a room, which knows where the room stands. */
export class Desk {
  readonly client: TestClient;
  #stage: Stage = { phase: 'lobby', pos: 0 };

  /** @param client dialled as a host in this very turn: the first welcome must still come */
  constructor(client: TestClient) {
    this.client = client;
    client.socket.on('welcome', ({ stage }: HostWelcome) => {
      this.#stage = stage;
    });
    client.socket.on('stage', (stage: Stage) => {
      this.#stage = stage;
    });
  }

  get stage(): Stage {
    return this.#stage;
  }
  /** Where a key pressed now would come from. */
  get from(): { phase: PhaseName; round: number } {
    return { phase: this.#stage.phase, round: 'round' in this.#stage ? this.#stage.round : -1 };
  }

  /** Sends a command from where the room stands; one that is refused fails the test. */
  async do(wish: Wish): Promise<void> {
    const { from } = this;
    const ack = await this.client.command({ ...wish, ...(STEPS.has(wish.type) && { from }) });
    if (!ack.ok) throw new Error(`${wish.type} in ${from.phase}: ${ack.code}`);
  }

  /** Presses the one key; the room may have gone on by itself meanwhile. */
  async next(): Promise<void> {
    const ack = await this.client.command({ type: 'next', from: this.from });
    if (!ack.ok && ack.code !== 'moved-on') throw new Error(`next in ${this.#stage.phase}: ${ack.code}`);
  }

  /**
   * Goes on step by step until the room stands there.
   * @param mayClose is asked while a question is open: may the teacher close it?
   */
  async to(phase: PhaseName, round?: number, mayClose: (round: number) => boolean = () => true): Promise<void> {
    const there = () => this.#stage.phase === phase && (round === undefined || !('round' in this.#stage) || this.#stage.round === round);
    while (!there()) {
      const before = this.#stage;
      if (before.phase === 'ended') throw new Error(`the room never came to ${phase}`);
      const moved = () => this.#stage.pos !== before.pos;
      if (before.phase === 'open') await this.until(() => moved() || mayClose(before.round));
      if (moved()) continue;
      if (before.phase !== 'time-up') await this.next();
      await this.until(moved);
    }
  }

  /** Waits, ten seconds at most, until something holds. */
  async until(holds: () => boolean): Promise<void> {
    for (let tries = 0; !holds(); tries += 1) {
      if (tries > 2000) throw new Error(`it never came, in ${this.#stage.phase}`);
      await new Promise((go) => setTimeout(go, 5));
    }
  }
}
