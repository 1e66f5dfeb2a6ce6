import type { HostClient, HostWish } from '../../net/host-client.ts';
import type { HostRoom } from '../../state/host-room.svelte.ts';
import { words } from '../../words/teacher.ts';
import { deadlineOf, fromOf, stepsFrom } from '../next-step.ts';
import type { Shortcut } from '../shortcuts.ts';
import { sentence } from '../trouble.ts';
import { Ending } from './ending.svelte.ts';
import { LatePress } from './late-press.ts';

/** A refusal stands this long, ms. */
const NOTICE = 5000;

/** What the control page asks of its room, by keys, switches and sheets; why it was refused stands for a while. */
export class Acts {
  readonly #room: HostRoom;
  readonly #client: Pick<HostClient, 'command'>;
  readonly #help: () => void;
  readonly #latePress = new LatePress(() => performance.now());
  readonly #ending = new Ending();
  #notice = $state('');
  #fade: ReturnType<typeof setTimeout> | undefined;

  /** @param help shows the keys of the keyboard */
  constructor(room: HostRoom, client: Pick<HostClient, 'command'>, help: () => void) {
    this.#room = room;
    this.#client = client;
    this.#help = help;
  }

  /** Why the last wish was refused, as a sentence; empty: it was not. */
  get notice(): string {
    return this.#notice;
  }
  /** Seconds until a held end is sent; null: none is held. */
  get endsIn(): number | null {
    return this.#ending.left;
  }

  /** The page has heard where the room stands: a key that changed its meaning by that is safe for a moment. */
  heard(): void {
    const { stage } = this.#room;
    if (stage) this.#latePress.at(`${stage.phase} ${'round' in stage ? stage.round : -1}`);
  }
  /** The page is left: nothing that is held back is sent. */
  drop(): void {
    this.#ending.drop();
    clearTimeout(this.#fade);
  }

  /** Sends it; gives a sentence where the room refuses. A press on a step that is over says nothing: the room has moved on. */
  readonly act = async (wish: HostWish): Promise<string | null> => {
    const ack = await this.#client.command(wish);
    return ack.ok || ack.code === 'moved-on' ? null : sentence(ack.code);
  };

  /** Sends it; a refusal stands as the notice. */
  readonly tell = async (wish: HostWish): Promise<void> => {
    this.#notice = (await this.act(wish)) ?? '';
    clearTimeout(this.#fade);
    if (this.#notice === '') return;
    this.#fade = setTimeout(() => {
      this.#notice = '';
    }, NOTICE);
  };

  readonly askNext = async (item: string): Promise<string | null> => {
    const ack = await this.#client.command({ type: 'ask', item });
    if (ack.ok) return null;
    return ack.code === 'already' ? words.teacher.ask.already : sentence(ack.code);
  };

  readonly moveFigure = (slider: number, value: number): void => {
    const { prompt } = this.#room;
    if (prompt) void this.tell({ type: 'figure', round: prompt.round, attempt: prompt.attempt, slider, value });
  };

  /** Ends the room after a while in which it can be taken back. */
  readonly end = (): void => {
    if (this.#room.stage?.phase !== 'ended') this.#ending.hold(() => void this.tell({ type: 'end' }));
  };
  readonly keepOn = (): void => this.#ending.drop();
  readonly endNow = (): void => {
    this.#ending.drop();
    void this.tell({ type: 'end' });
  };

  /** A key of the deck, or of the keyboard. */
  readonly press = (shortcut: Shortcut): void => {
    const { stage, desk } = this.#room;
    if (!stage || !desk) return;
    const from = fromOf(stage, desk.rounds.length);
    switch (shortcut) {
      case 'next':
        this.#next();
        return;
      case 'pause':
        if (stage.phase === 'open') void this.tell({ type: 'pause', from });
        else if (stage.phase === 'paused') void this.tell({ type: 'resume', from });
        return;
      case 'add-time': {
        const closesAt = deadlineOf(stage, desk.until);
        if (closesAt !== null) void this.tell({ type: 'add-time', closesAt, ms: 10_000 });
        return;
      }
      case 'skip':
        if (stage.phase === 'reading' || stage.phase === 'open' || stage.phase === 'paused') void this.tell({ type: 'skip', from });
        return;
      case 'undo':
        if (this.endsIn !== null) this.keepOn();
        else if (desk.undo && stage.phase === 'skipped') void this.tell({ type: 'undo-skip', round: stage.round });
        return;
      case 'lock':
        void this.tell({ type: 'lock', locked: !desk.locked });
        return;
      case 'autoplay':
        void this.tell({ type: 'autoplay', on: !desk.settings.autoplay });
        return;
      case 'keys':
        this.#help();
    }
  };

  #next(): void {
    const { stage, desk } = this.#room;
    if (!stage || !desk || !this.#latePress.press()) return;
    const kinds = desk.rounds.map((round) => round.kind);
    if (stepsFrom(stage, kinds, desk.settings.vote)[0]?.step === 'end') this.end();
    else if (stage.phase !== 'time-up' && stage.phase !== 'ended') void this.tell({ type: 'next', from: fromOf(stage, kinds.length) });
  }
}
