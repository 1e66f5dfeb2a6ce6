import type { Refusal } from '../../shared/protocol.ts';
import { answers, repeats } from './answers.ts';
import type { Command, CommandOf, Header, Verdict } from './commands.ts';
import { outages } from './outage.ts';
import { people } from './people.ts';
import { phases } from './phases.ts';
import { begin, NOTHING, type State, TOUCH, type Touched } from './state.ts';
import { written } from './written.ts';

/** One command's rule: `decide` may refuse and changes nothing, `evolve` changes the state and can't refuse. */
interface Rule<C> {
  decide(state: State, command: C, at: number): Refusal | null;
  evolve(state: State, command: C, at: number): Touched;
}

const always = () => null;

/** Every command has its rule; the compiler names the one that is missing. */
const RULES: { [T in Command['type']]: Rule<CommandOf<T>> } = {
  ...phases,
  ...people,
  ...answers,
  ...outages,
  ...written,
  coded: {
    decide: always,
    evolve(state, command) {
      state.code = command.code;
      return { parts: TOUCH.desk };
    },
  },
  grant: {
    decide: always,
    evolve(state, command) {
      state.grants.set(command.hash, command.role);
      return NOTHING;
    },
  },
  lock: {
    decide: always,
    evolve(state, command) {
      state.locked = command.locked;
      return { parts: TOUCH.desk };
    },
  },
  autoplay: {
    decide: always,
    evolve(state, command) {
      state.settings = { ...state.settings, autoplay: command.on };
      return { parts: TOUCH.desk };
    },
  },
  board: {
    decide: always,
    evolve(state, command) {
      state.settings = { ...state.settings, board: command.board };
      return { parts: TOUCH.stage | TOUCH.desk };
    },
  },
};

/** Where the last command number of a sender is kept: a seat's or a host session's. */
interface Numbered {
  n: number;
  ruled: Refusal | null;
}

function senderOf(state: State, command: Command): Numbered | null {
  if ('by' in command) {
    let host = state.hosts.get(command.by);
    if (!host) {
      host = { n: 0, ruled: null };
      state.hosts.set(command.by, host);
    }
    return host;
  }
  return 'n' in command ? (state.seats[command.seat] ?? null) : null;
}

/**
 * What this sender's number has got already, or `stale` for a smaller one; null: the number is new. The gate asks it too, before it
 * judges anew: a phone that lost the first verdict must get the same one, whatever has happened since. A browser that has lost its
 * outbox may use a number twice: another answer under it is `stale`, for nobody may be told that it counts.
 */
export function ruledBefore(state: State, command: Command): Verdict | null {
  if (!('n' in command)) return null;
  const sender = 'by' in command ? state.hosts.get(command.by) : state.seats[command.seat];
  if (!sender || command.n > sender.n) return null;
  if (command.n < sender.n) return { ok: false, code: 'stale' };
  if (sender.ruled !== null) return { ok: false, code: sender.ruled };
  return command.type !== 'answer' || repeats(state, command) ? { ok: true } : { ok: false, code: 'stale' };
}

/**
 * May this command be carried out? The gate asks it to refuse cheaply, `apply` to rule.
 * @param at room time in ms
 * @returns the refusal, or null
 */
export function decide(state: State, command: Command, at: number): Refusal | null {
  // TypeScript can't see that the rule found under `command.type` takes this very command.
  const rule = RULES[command.type] as Rule<Command>;
  return rule.decide(state, command, at);
}

export interface Applied {
  verdict: Verdict;
  touched: Touched;
  /** A rule threw: its command was refused with `internal`, and this goes to the log of the server. */
  fault?: unknown;
}

/**
 * A room: the deterministic machine that reads a log. No clock, no chance, no I/O; the same entries give the same state on every server.
 */
export class Room {
  readonly state: State;

  constructor(header: Header) {
    this.state = begin(header);
  }

  /** Rules on one log entry and carries it out. Never throws: one bad entry never ends a room. */
  apply(entry: { at: number; command: Command }): Applied {
    const { state } = this;
    const { at, command } = entry;
    const applied = this.#rule(command, at);
    if (state.position === 0) state.startedAt = at;
    state.position += 1;
    state.at = at;
    return applied;
  }

  #rule(command: Command, at: number): Applied {
    const { state } = this;
    const before = ruledBefore(state, command);
    if (before) return { verdict: before, touched: NOTHING };
    const sender = senderOf(state, command);
    let refusal: Refusal | null;
    let fault: unknown;
    try {
      refusal = decide(state, command, at);
    } catch (error) {
      refusal = 'internal';
      fault = error;
    }
    if (sender && 'n' in command) {
      sender.n = command.n;
      sender.ruled = refusal;
    }
    if (refusal) return fault === undefined ? refused(refusal) : { ...refused(refusal), fault };
    // As in decide: the rule of this type takes this command.
    const rule = RULES[command.type] as Rule<Command>;
    return { verdict: { ok: true }, touched: rule.evolve(state, command, at) };
  }
}

function refused(code: Refusal): Applied {
  return { verdict: { ok: false, code }, touched: NOTHING };
}
