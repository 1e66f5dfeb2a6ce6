import { answers } from '../../server/game/answers.ts';
import type { Logged } from '../../server/game/log-entry.ts';
import { outages } from '../../server/game/outage.ts';
import type { Batch, Store } from '../../server/store/store.ts';

/** A bug put in on purpose, at the edge of the parts that are tested: the checks must find it. */
export interface Sabotage {
  /** The store's port as servers get it. */
  port?(port: Store): Store;
  /** A server was killed: how many of the last batches had never been durable, whatever was said? `now` is store time, ms. */
  unkept?(batches: readonly Batch[], now: number): number;
  /** Changes a rule of the game; the returned function puts it back. */
  rules?(): () => void;
}

function replace<K extends string, O extends Record<K, unknown>>(owner: O, name: K, by: O[K]): () => void {
  const before = owner[name];
  owner[name] = by;
  return () => {
    owner[name] = before;
  };
}

/** A store that says "durable" and delivers, and writes only a third of a second later. */
const WRITES_AFTER = 300;

export const SABOTAGES: Record<'ackBeforeDurable' | 'lateAnswerCounted' | 'lostGone' | 'clockMovedTwice', Sabotage> = {
  ackBeforeDurable: {
    unkept: (batches, now) => batches.filter(({ entries }) => now - (entries[0]?.at ?? 0) < WRITES_AFTER).length,
  },

  lateAnswerCounted: {
    rules() {
      const { decide } = answers.answer;
      return replace(answers.answer, 'decide', (state, command) => {
        const refusal = decide(state, command);
        const running = state.phase === 'open' || state.phase === 'time-up';
        return refusal === 'closed' && running ? null : refusal;
      });
    },
  },

  lostGone: {
    port: (port) => ({
      ...port,
      log: {
        ...port.log,
        append: (roomId, commands) =>
          port.log.append(
            roomId,
            commands.filter((logged) => (logged as Logged).command.type !== 'gone'),
          ),
      },
    }),
  },

  /** Every server that sees a jump of room time moves the round by it. */
  clockMovedTwice: {
    rules() {
      const { evolve } = outages.clock;
      return replace(outages.clock, 'evolve', (state, command) => {
        const touched = evolve(state, command);
        state.clocked = command.entry;
        return touched;
      });
    },
  },
};
