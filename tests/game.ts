import { prepare } from '../server/content/prepare.ts';
import type { Command, Header, Verdict } from '../server/game/commands.ts';
import { due } from '../server/game/deadlines.ts';
import { RULES } from '../server/game/limits.ts';
import { seenPhase } from '../server/game/phases.ts';
import { Room } from '../server/game/room.ts';
import type { Item, Quiz, Settings } from '../shared/quiz.ts';
import { DEFAULT_SETTINGS } from '../shared/quiz.ts';

/** Server names of tests. */
export const BOOT = 'boot-a';

export function item(id: string, body: Item['body'], more: Partial<Item> = {}): Item {
  return {
    id,
    title: `Title of ${id}`,
    question: `Question of ${id}`,
    explanation: `Why of ${id}`,
    points: 1000,
    seconds: 20,
    tags: [],
    source: '',
    related: [],
    ...more,
    body,
  };
}

/** One item of every kind that is played. */
export const EVERY_KIND: Item[] = [
  item('card', { kind: 'concept', card: 'Something to read.' }),
  item('choice', {
    kind: 'multiple-choice',
    select: 'one',
    options: ['Amber', 'Birch', 'Cedar', 'Dune'].map((text, i) => ({ text, right: i === 1, feedback: `Because of ${text}` })),
  }),
  item('several', {
    kind: 'multiple-choice',
    select: 'several',
    options: ['Elm', 'Fern', 'Grass', 'Hazel'].map((text, i) => ({ text, right: i < 2, feedback: `Because of ${text}` })),
  }),
  item('statement', { kind: 'true-false', answer: true, feedback: { true: 'Yes, it is.', false: 'It is.' } }),
  item(
    'gap',
    { kind: 'fill-in-the-blank', blanks: [{ accept: ['weight'], reject: ['eight', 'height'], feedback: 'A weight.' }] },
    { question: 'A lower ___.' },
  ),
  item('pairs', {
    kind: 'matching',
    pairs: ['one', 'two', 'three'].map((term) => ({ term, definition: `the number ${term}`, feedback: `It is ${term}` })),
  }),
  item('steps', { kind: 'sequence-ordering', steps: ['wake', 'wash', 'walk', 'work'].map((text) => ({ text, feedback: `Then ${text}` })) }),
  item('short', {
    kind: 'short-answer',
    sampleAnswer: 'A sample of it.',
    rubric: 'Say both.',
    keyPoints: [
      { text: 'First point', points: 1 },
      { text: 'Second point', points: 2 },
    ],
  }),
  item('essay', { kind: 'essay', sampleAnswer: 'A long sample.', rubric: '', keyPoints: [{ text: 'Only point', points: 1 }] }),
  item('case', {
    kind: 'case-study',
    context: 'Once upon a time.',
    sampleAnswer: 'A sample.',
    rubric: '',
    keyPoints: [{ text: 'Only point', points: 1 }],
  }),
];

export function quiz(items: Item[] = EVERY_KIND): Quiz {
  return { id: 'quiz', title: 'A quiz', field: '', description: '', items };
}

export function header(items: Item[] = EVERY_KIND, settings: Partial<Settings> = {}): Header {
  return {
    rules: RULES,
    roomId: 'room-of-a-test-000000',
    owner: 'local',
    quiz: prepare(quiz(items)),
    settings: { ...DEFAULT_SETTINGS, ...settings },
    seed: '000102030405060708090a0b0c0d0e0f',
    grants: [],
  };
}

/** A room with a hand on its clock: every command goes in at `now`. */
export class TestRoom {
  readonly room: Room;
  now = 1_000_000;
  #hostN = 0;
  #n = new Map<number, number>();

  constructor(head: Header = header()) {
    this.room = new Room(head);
  }

  get state() {
    return this.room.state;
  }

  do(command: Command): Verdict {
    return this.room.apply({ at: this.now, command }).verdict;
  }

  wait(ms: number): this {
    this.now += ms;
    return this;
  }

  join(name: string, more: Partial<Extract<Command, { type: 'join' }>> = {}): number {
    this.do({
      type: 'join',
      token: `token of ${name}`,
      session: `session of ${name}`,
      server: BOOT,
      name,
      folded: name.toLowerCase(),
      flagged: false,
      alias: 'Calm Otter',
      ...more,
    });
    return this.state.byToken.get(more.token ?? `token of ${name}`) ?? -1;
  }

  /** A teacher's command, from where the room stands. */
  host<T extends Extract<Command, { by: string }>['type']>(type: T, more: object = {}): Verdict {
    this.#hostN += 1;
    return this.do({ type, n: this.#hostN, by: 'host', from: this.from(), ...more } as unknown as Command);
  }

  from() {
    const round = this.state.rounds.at(-1);
    const seen = seenPhase(this.state);
    return { phase: seen, round: seen === 'lobby' || seen === 'podium' || seen === 'ended' ? -1 : (round?.index ?? -1) };
  }

  /** Goes from lobby or scores to an open question, and to the moment it opens. */
  open(): this {
    this.host('next');
    if (this.state.phase === 'reading' && this.state.rounds.at(-1)?.marking) {
      this.host('next');
      this.wait(800);
    }
    return this;
  }

  answer(
    seat: number,
    answer: Extract<Command, { type: 'answer' }>['answer'],
    more: Partial<Extract<Command, { type: 'answer' }>> = {},
  ): Verdict {
    const n = more.n ?? (this.#n.get(seat) ?? 0) + 1;
    this.#n.set(seat, n);
    const round = this.state.rounds.at(-1);
    return this.do({
      type: 'answer',
      seat,
      round: round?.index ?? 0,
      attempt: 0,
      answer,
      ...(answer.kind === 'fill-in-the-blank' && { folded: answer.blanks.map((blank) => blank.toLowerCase()) }),
      heardAt: this.now,
      claimed: this.now - (round?.spans[0]?.from ?? this.now),
      ...more,
      n,
    });
  }

  /** Lets everything that falls due happen, up to `ms` from now; stops in a phase that waits for a person. */
  run(ms = 60_000): this {
    const until = this.now + ms;
    for (let next = due(this.state, BOOT); next && next.at <= until && next.command.type !== 'expire'; next = due(this.state, BOOT)) {
      this.now = Math.max(this.now, next.at);
      this.do(next.command);
    }
    return this;
  }

  /** Closes the running question and reveals it. */
  reveal(): this {
    this.host('next');
    return this.run(5000);
  }
}
