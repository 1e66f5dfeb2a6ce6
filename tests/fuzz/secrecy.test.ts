import { describe, expect, it } from 'vitest';
import { prepare } from '../../server/content/prepare.ts';
import type { Command } from '../../server/game/commands.ts';
import { due } from '../../server/game/deadlines.ts';
import { seenPhase } from '../../server/game/phases.ts';
import { Room } from '../../server/game/room.ts';
import { meView, promptView, rosterView, stageView, tallyView } from '../../server/game/views.ts';
import type { Answer } from '../../shared/questions/index.ts';
import type { Item } from '../../shared/quiz.ts';
import { BOOT, EVERY_KIND, header, quiz } from '../game.ts';

/** Games to play; more by a flag. */
const GAMES = Number(process.env.SECRECY_GAMES ?? 10_000);
const PLAYERS = 4;

/** A small generator: the same numbers for the same seed. */
function numbers(seed: number) {
  let state = seed * 2654435761 + 1;
  return (limit: number) => {
    state = (Math.imul(state ^ (state >>> 15), 2246822519) + 3266489917) >>> 0;
    return (state >>> 3) % limit;
  };
}

const rotate = <T>(list: readonly T[]): T[] => [...list.slice(1), ...list.slice(0, 1)];

/** The same question with another key, and other words wherever they would give it away. */
function otherKey(item: Item): Item {
  const { body } = item;
  const explanation = 'Another why, longer than the first one by far.';
  switch (body.kind) {
    case 'multiple-choice': {
      const right = rotate(body.options.map((option) => option.right));
      return {
        ...item,
        explanation,
        body: { ...body, options: body.options.map((option, i) => ({ ...option, right: right[i] ?? false, feedback: 'Other words' })) },
      };
    }
    case 'true-false':
      return { ...item, explanation, body: { ...body, answer: !body.answer, feedback: { true: 'Other', false: 'words' } } };
    case 'fill-in-the-blank':
      return {
        ...item,
        explanation,
        body: { ...body, blanks: body.blanks.map(() => ({ accept: ['mass', 'load'], reject: [], feedback: 'Other words' })) },
      };
    case 'matching': {
      const definitions = rotate(body.pairs.map((pair) => pair.definition));
      return {
        ...item,
        explanation,
        body: {
          ...body,
          pairs: rotate(body.pairs.map((pair, i) => ({ ...pair, definition: definitions[i] ?? '', feedback: 'Other words' }))),
        },
      };
    }
    case 'sequence-ordering':
      return {
        ...item,
        explanation,
        body: { ...body, steps: [...body.steps].reverse().map((step) => ({ ...step, feedback: 'Other words' })) },
      };
    case 'short-answer':
    case 'essay':
    case 'case-study':
      return {
        ...item,
        explanation,
        body: { ...body, sampleAnswer: 'Another sample', rubric: 'Another rubric', keyPoints: [{ text: 'Another point', points: 2 }] },
      };
    case 'concept':
      return item;
  }
}

const marked = EVERY_KIND.filter((item) => item.body.kind !== 'concept');
const VARIANTS = marked.map((item) => ({
  kind: item.id,
  /** A question before it, so that points and ranks already differ between players. */
  one: prepare(quiz([EVERY_KIND[1] as Item, item])),
  other: prepare(quiz([EVERY_KIND[1] as Item, otherKey(item)])),
}));

function randomAnswer(kind: Answer['kind'], size: number, below: (limit: number) => number): Answer {
  const shuffled = Array.from({ length: size }, (_, i) => i).sort(() => below(3) - 1);
  switch (kind) {
    case 'multiple-choice':
      return { kind, picks: [below(size)] };
    case 'true-false':
      return { kind, value: below(2) === 1 };
    case 'fill-in-the-blank':
      return { kind, blanks: [['weight', 'eight', 'mass', 'waight'][below(4)] ?? ''] };
    case 'matching':
      return { kind, pairs: shuffled };
    case 'sequence-ordering':
      return { kind, order: shuffled };
    case 'short-answer':
    case 'essay':
    case 'case-study':
      return { kind, text: `words ${below(9)}` };
  }
}

const SIZE: Record<Answer['kind'], number> = {
  'multiple-choice': 4,
  'true-false': 2,
  'fill-in-the-blank': 1,
  matching: 3,
  'sequence-ordering': 4,
  'short-answer': 1,
  essay: 1,
  'case-study': 1,
};

/** Everything a player or the projector could be sent in this state. */
function bytes(room: Room): string {
  const { state } = room;
  return JSON.stringify([
    promptView(state),
    stageView(state, false),
    stageView(state, true),
    tallyView(state, false),
    rosterView(state),
    state.seats.map((seat) => [meView(state, seat, true), meView(state, seat, false)]),
  ]);
}

/** Plays one game in two rooms at once that differ only in the key of the second question; returns what differed before its reveal. */
function play(game: number): string | null {
  const below = numbers(game);
  const variant = VARIANTS[game % VARIANTS.length] as (typeof VARIANTS)[number];
  const settings = {
    scoring: (['classic', 'gentle', 'accuracy'] as const)[below(3)] ?? 'gentle',
    board: (['shown', 'topFive', 'private'] as const)[below(3)] ?? 'shown',
    change: below(2) === 0,
    autoplay: below(2) === 0,
  };
  const seed = game.toString(16).padStart(32, '0');
  const rooms = [variant.one, variant.other].map((prepared) => new Room({ ...header([], settings), quiz: prepared, seed }));
  const [one, other] = rooms as [Room, Room];
  let now = 1_000_000;
  let n = 0;
  const send = (command: Command): string | null => {
    const acks = rooms.map((room) => JSON.stringify(room.apply({ at: now, command }).verdict));
    if (acks[0] !== acks[1]) return `${command.type}: ${acks.join(' against ')}`;
    return null;
  };
  for (let seat = 0; seat < PLAYERS; seat += 1)
    send({
      type: 'join',
      token: `t${seat}`,
      session: `s${seat}`,
      server: BOOT,
      name: `P${seat}`,
      folded: `p${seat}`,
      flagged: false,
      alias: 'x',
    });
  for (let step = 0; step < 120; step += 1) {
    if (one.state.rounds[1]?.revealed) return null;
    n += 1;
    const round = one.state.rounds.at(-1);
    const kind = round?.marking?.question.kind;
    const opened = round?.spans[0]?.from ?? now;
    const from = { phase: seenPhase(one.state), round: round?.index ?? -1 };
    const next = due(one.state, BOOT);
    const choice = below(9);
    let command: Command;
    if (choice < 4 && kind && one.state.phase === 'open') {
      now = Math.max(now, opened) + below(3000);
      const answer = randomAnswer(kind, SIZE[kind], below);
      command = {
        type: 'answer',
        seat: below(PLAYERS),
        n,
        round: round?.index ?? 0,
        attempt: 0,
        answer,
        heardAt: now,
        claimed: now - opened,
        ...(answer.kind === 'fill-in-the-blank' && { folded: answer.blanks }),
      };
    } else if (choice === 4 && below(4) === 0) command = { type: one.state.phase === 'paused' ? 'resume' : 'pause', by: 'h', n, from };
    else if (choice === 5 && below(4) === 0) command = { type: 'gone', seat: below(PLAYERS), session: `s${below(PLAYERS)}`, server: BOOT };
    else if (choice === 6 && below(6) === 0) command = { type: 'kick', by: 'h', n, seat: below(PLAYERS) };
    else if (next && next.command.type !== 'expire' && next.at < now + 60_000) {
      now = Math.max(now, next.at);
      // The digest belongs to the server that fires: in these two rooms it differs, and no player sees it.
      if (next.command.type === 'reveal') {
        if (one.state.rounds.length > 1) {
          const leak = differs(one, other);
          for (const room of rooms)
            room.apply({ at: now, command: { ...next.command, digest: room.state.rounds.at(-1)?.sealed?.digest ?? '' } });
          return leak;
        }
        for (const room of rooms)
          room.apply({ at: now, command: { ...next.command, digest: room.state.rounds.at(-1)?.sealed?.digest ?? '' } });
        continue;
      }
      command = next.command;
    } else command = { type: 'next', by: 'h', n, from };
    const leak = send(command) ?? differs(one, other);
    if (leak) return `step ${step}, ${command.type}: ${leak}`;
  }
  return null;
}

function differs(one: Room, other: Room): string | null {
  const [a, b] = [bytes(one), bytes(other)];
  if (a === b) return null;
  let i = 0;
  while (a[i] === b[i]) i += 1;
  return `${a.slice(Math.max(0, i - 80), i + 80)}\nagainst\n${b.slice(Math.max(0, i - 80), i + 80)}`;
}

describe('secrecy', () => {
  it(`[R24] rooms that differ only in the key send players and projector the same bytes until the reveal (${GAMES} games)`, () => {
    for (let game = 0; game < GAMES; game += 1) {
      const leak = play(game);
      if (leak) expect.fail(`game ${game}, ${VARIANTS[game % VARIANTS.length]?.kind}: ${leak}`);
    }
  }, 300_000);

  it('[R24] the comparison would see a key: after the reveal the same rooms differ, for every kind', () => {
    for (const variant of VARIANTS) {
      const rooms = [variant.one, variant.other].map((prepared) => {
        const room = new Room({ ...header([]), quiz: prepared });
        let now = 1_000_000;
        room.apply({
          at: now,
          command: { type: 'join', token: 't', session: 's', server: BOOT, name: 'P', folded: 'p', flagged: false, alias: 'x' },
        });
        for (let step = 1; step < 60 && !room.state.rounds[1]?.revealed; step += 1) {
          const next = due(room.state, BOOT);
          const waits = !next || next.command.type === 'expire';
          now = Math.max(now + 1, waits ? 0 : next.at);
          const from = { phase: seenPhase(room.state), round: room.state.rounds.at(-1)?.index ?? -1 };
          room.apply({ at: now, command: waits ? { type: 'next', by: 'h', n: step, from } : next.command });
        }
        expect(room.state.rounds[1]?.revealed).toBe(true);
        return room;
      });
      expect(differs(rooms[0] as Room, rooms[1] as Room), variant.kind).not.toBeNull();
    }
  });

  it('[R25] presentation is a function of the set: the authored order of options, pairs and steps does not show', () => {
    for (const variant of VARIANTS) {
      const [one, other] = [variant.one, variant.other].map((prepared) => {
        const room = new Room({ ...header([]), quiz: { ...prepared, items: prepared.items.slice(1) } });
        room.apply({ at: 1, command: { type: 'next', by: 'h', n: 1, from: { phase: 'lobby', round: -1 } } });
        return JSON.stringify(promptView(room.state));
      });
      expect(one, variant.kind).toBe(other);
    }
  });
});
