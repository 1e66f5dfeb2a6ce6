import type { RoomClock } from './clock.ts';

/** Samples at the start of a connection, and ms between them; one more every `REFRESH` ms after that. */
const SAMPLES = 5;
const BETWEEN = 150;
const REFRESH = 20_000;
/** A sample that took this long says that the connection is dead, ms. */
const PROBE = 2500;

export interface TimeKeeping {
  /** A connection has begun, perhaps to another server: samples anew. */
  begin(): void;
  /** One sample now: the room time, or null where none came within 2.5 s. */
  probe(): Promise<number | null>;
  stop(): void;
}

/** Keeps a clock on the server's room time. `ask` gives the room time in ms, or null where no answer came. */
export function keepTime(clock: RoomClock, ask: () => Promise<number | null>): TimeKeeping {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let turn = 0;

  async function sample(): Promise<number | null> {
    const sent = clock.monotonic();
    const room = await ask();
    if (room !== null) clock.sample({ sent, got: clock.monotonic(), room });
    return room;
  }
  async function run(mine: number): Promise<void> {
    for (let taken = 0; mine === turn; taken += 1) {
      await sample();
      await new Promise<void>((resume) => {
        timer = setTimeout(resume, taken < SAMPLES - 1 ? BETWEEN : REFRESH);
      });
    }
  }
  return {
    begin() {
      clearTimeout(timer);
      clock.doubt();
      turn += 1;
      void run(turn);
    },
    async probe() {
      clock.doubt();
      let late: ReturnType<typeof setTimeout> | undefined;
      const nothing = new Promise<null>((resume) => {
        late = setTimeout(() => resume(null), PROBE);
      });
      const room = await Promise.race([sample(), nothing]);
      clearTimeout(late);
      return room;
    },
    stop() {
      clearTimeout(timer);
      turn += 1;
    },
  };
}
