import { expect, test } from 'vitest';
import type { Answer } from '../../shared/questions/index.ts';
import { DEFAULT_SETTINGS } from '../../shared/quiz.ts';
import type { ReportAnswer, ReportRound, TeacherReport } from '../../shared/report.ts';
import type { Me, Prompt, Stage } from '../../shared/slices.ts';
import { check } from './checker.ts';
import { type History, type Person, textOf } from './history.ts';

const LIMIT = 10_000;
const YES: Answer = { kind: 'true-false', value: true };
const NO: Answer = { kind: 'true-false', value: false };

/** A question on which "yes" is right. It opened at 1000, or at 51,000, and was open for its whole time. */
function roundOf(answered: { yes: number; no: number }): ReportRound {
  return {
    item: {
      id: 'even',
      title: 'Even',
      question: 'Two is even.',
      explanation: '',
      points: 1000,
      seconds: LIMIT / 1000,
      tags: [],
      source: '',
      related: [],
      body: { kind: 'true-false', answer: true, feedback: { true: 'It is.', false: 'It is.' } },
    },
    state: 'played',
    prompt: { kind: 'true-false' },
    outcome: {
      kind: 'true-false',
      answer: true,
      chosen: { true: answered.yes, false: answered.no },
      feedback: { true: '', false: '' },
    },
    distribution: null,
    answered: answered.yes + answered.no,
    share: null,
    medianMs: null,
    help: { helpful: 0, unclear: 0 },
  };
}

function taken(answer: Answer): ReportAnswer {
  const share = answer === YES ? 1 : 0;
  return { answer, ms: 2000, share, points: share * 1000, detail: { kind: 'true-false', right: share === 1 } };
}

function sent(n: number, round: number, answer: Answer, ...told: Person['said'][number]['told']): Person['said'][number] {
  return { n, round, answer: textOf(answer), sends: Math.max(1, told.length), told };
}

function me(seat: number, pos: number, points: number, rank: number, answer: Answer | null): Me {
  const share = answer === YES ? 1 : 0;
  const mark = answer && { share, gain: share * 1000, detail: { kind: 'true-false' as const, right: share === 1 } };
  return { pos, seat, name: '', points, rank, of: 3, streak: 0, ...(mark && { mark }) };
}

const open = (round: number, pos: number, closesAt: number): Stage => ({
  phase: 'open',
  pos,
  round,
  opensAt: 1000 + round * 50_000,
  closesAt,
  spent: 0,
  span: LIMIT,
});
const revealed = (round: number, pos: number): Stage => ({
  phase: 'revealed',
  pos,
  round,
  explanation: '',
  outcome: roundOf(round === 0 ? { yes: 2, no: 0 } : { yes: 1, no: 1 }).outcome as NonNullable<ReportRound['outcome']>,
  answered: 2,
  of: 3,
});

/** Three students, two rounds: Ana changes her mind in the first, Ben's last answer got no verdict, Cem never answers. The server was away from 4000 to 7000. */
function good(): { history: History; report: TeacherReport } {
  const stages: [number, Stage][] = [
    [900, open(0, 10, 11_000)],
    [7100, open(0, 14, 14_000)],
    [14_040, { phase: 'time-up', pos: 15, round: 0 }],
    [15_000, revealed(0, 18)],
    [50_900, open(1, 20, 61_000)],
    [61_010, { phase: 'time-up', pos: 24, round: 1 }],
    [62_000, revealed(1, 30)],
  ];
  const page = (...own: [Me, Me]) => ({
    heard: stages.flatMap(([at, payload]) => {
      const stage = { at, event: 'stage' as const, payload };
      return payload.phase === 'revealed' ? [stage, { at, event: 'me' as const, payload: own[payload.round] ?? own[0] }] : [stage];
    }),
  });
  const player = (seat: number, name: string, rank: number, points: number, ...answers: (ReportAnswer | null)[]) => ({
    seat,
    name,
    kicked: false,
    points,
    rank,
    answers,
  });
  return {
    history: {
      people: [
        {
          name: 'Ana',
          seated: true,
          said: [sent(1, 0, NO, 'ok'), sent(2, 0, YES, 'ok', 'ok'), sent(3, 1, YES, 'not-open'), sent(4, 1, YES, 'ok')],
          pages: [page(me(0, 18, 1000, 1, YES), me(0, 30, 2000, 1, YES))],
        },
        {
          name: 'Ben',
          seated: true,
          said: [sent(1, 0, YES, 'ok'), sent(2, 1, NO)],
          pages: [page(me(1, 18, 1000, 1, YES), me(1, 30, 1000, 2, NO))],
        },
        { name: 'Cem', seated: true, said: [sent(1, 1, YES, 'closed')], pages: [page(me(2, 18, 0, 3, null), me(2, 30, 0, 3, null))] },
      ],
      watchers: [{ heard: stages.map(([at, payload]) => ({ at, event: 'stage', payload })) }],
      away: [{ from: 4000, to: 7000 }],
      ends: [
        { server: 'first', picture: '{"pos":30}' },
        { server: 'second', picture: '{"pos":30}' },
      ],
    },
    report: {
      schema: 1,
      roomId: 'r',
      owner: 'local',
      code: '123456',
      title: '',
      quizId: 'q',
      settings: { ...DEFAULT_SETTINGS, scoring: 'accuracy' },
      startedAt: 0,
      endedAt: null,
      rounds: [roundOf({ yes: 2, no: 0 }), roundOf({ yes: 1, no: 1 })],
      players: [
        player(0, 'Ana', 1, 2000, taken(YES), taken(YES)),
        player(1, 'Ben', 2, 1000, taken(YES), taken(NO)),
        player(2, 'Cem', 3, 0, null, null),
      ],
    },
  };
}

function person({ people }: History, name: string): Person {
  const found = people.find((one) => one.name === name);
  if (!found) throw new Error(name);
  return found;
}
function playerOf({ players }: TeacherReport, name: string): TeacherReport['players'][number] {
  const found = players.find((one) => one.name === name);
  if (!found) throw new Error(name);
  return found;
}
function round({ rounds }: TeacherReport, index: number): ReportRound {
  const found = rounds[index];
  if (!found) throw new Error(String(index));
  return found;
}
/** Every stage, and every own part, that anybody heard. */
function stages({ people, watchers }: History) {
  const heard = [...watchers, ...people.flatMap(({ pages }) => pages)].flatMap((page) => page.heard);
  return heard.filter((one) => one.event === 'stage');
}
function owns({ people }: History): Me[] {
  const heard = people.flatMap(({ pages }) => pages).flatMap((page) => page.heard);
  return heard.flatMap((one) => (one.event === 'me' ? [one.payload] : []));
}

test('a good history: nothing is lost, doubled or complained of', () => {
  const { history, report } = good();
  expect(check(history, report)).toEqual({ acked: 4, lost: 0, doubled: 0, complaints: [] });
});

test('an answer without a verdict may count or not, and nobody complains', () => {
  const { history, report } = good();
  playerOf(report, 'Ben').answers[1] = null;
  const one = roundOf({ yes: 1, no: 0 });
  Object.assign(round(report, 1), one);
  for (const { payload } of stages(history))
    if (payload.phase === 'revealed' && payload.round === 1) Object.assign(payload, { outcome: one.outcome, answered: 1 });
  for (const own of owns(history)) if (own.seat === 1 && own.pos === 30) delete own.mark;
  expect(check(history, report)).toEqual({ acked: 4, lost: 0, doubled: 0, complaints: [] });
});

test('a second tab, and the teacher who heard of a deadline late, are no faults', () => {
  const { history, report } = good();
  const ana = person(history, 'Ana');
  ana.pages.push({ heard: [{ at: 900, event: 'welcome', payload: { stage: open(0, 10, 11_000), prompt: null, me: null } }] });
  history.watchers.push({ heard: [] });
  expect(check(history, report).complaints).toEqual([]);
});

/** What is broken, how, and what the checker must say of it. */
const BROKEN: [string, (history: History, report: TeacherReport) => void, RegExp, { lost?: number; doubled?: number }?][] = [
  [
    'an acknowledged answer is missing',
    (_, report) => {
      playerOf(report, 'Ben').answers[0] = null;
      Object.assign(playerOf(report, 'Ben'), { points: 0, rank: 2 });
      Object.assign(round(report, 0), roundOf({ yes: 1, no: 0 }));
    },
    /Ben, round 0: .*true.* was acknowledged, the report .* has null/,
    { lost: 1 },
  ],
  [
    'an acknowledged answer is changed',
    (_, report) => {
      playerOf(report, 'Ben').answers[0] = taken(NO);
      Object.assign(round(report, 0), roundOf({ yes: 1, no: 1 }));
    },
    /Ben, round 0: .*true.* was acknowledged.*false/,
    { lost: 1 },
  ],
  [
    'an older answer of the same student stands in place of the last one',
    (_, report) => {
      playerOf(report, 'Ana').answers[0] = taken(NO);
    },
    /Ana, round 0/,
    { lost: 1 },
  ],
  [
    'an answer without a verdict that is older than the acknowledged one',
    (history, report) => {
      person(history, 'Ben').said.unshift(sent(0, 0, NO));
      playerOf(report, 'Ben').answers[0] = taken(NO);
    },
    /Ben, round 0/,
    { lost: 1 },
  ],
  [
    'an answer that was refused as too late is counted',
    (_, report) => {
      playerOf(report, 'Cem').answers[1] = taken(YES);
      Object.assign(playerOf(report, 'Cem'), { points: 1000, rank: 2 });
      Object.assign(round(report, 1), roundOf({ yes: 2, no: 1 }));
    },
    /Cem, round 1: .* is counted, and was never sent or was refused/,
  ],
  [
    'an answer that nobody sent',
    (_, report) => {
      playerOf(report, 'Cem').answers[0] = taken(NO);
    },
    /Cem, round 0: .* was never sent/,
  ],
  [
    'the counts of a round have an answer twice',
    (_, report) => void Object.assign(round(report, 0), { outcome: roundOf({ yes: 3, no: 0 }).outcome }),
    /round 0 counts 1 answers more/,
    { doubled: 1 },
  ],
  [
    'a round says that more answered than did',
    (_, report) => {
      round(report, 0).answered = 3;
    },
    /round 0 counts 1 answers more/,
    { doubled: 1 },
  ],
  [
    'the counts of a round lack an answer',
    (_, report) => void Object.assign(round(report, 1), { outcome: roundOf({ yes: 1, no: 0 }).outcome }),
    /round 1 counts 1 answers fewer/,
    { lost: 1 },
  ],
  [
    'a student sits in two seats',
    (_, report) => void report.players.push({ seat: 3, name: 'Cem 2', kicked: false, points: 0, rank: 3, answers: [null, null] }),
    /Cem 2 has a seat that nobody sits in/,
    { doubled: 1 },
  ],
  ['a student stands twice', (_, report) => void report.players.push(playerOf(report, 'Cem')), /Cem has a seat/, { doubled: 1 }],
  [
    'a student who was given a seat is not there',
    (_, report) => {
      report.players = report.players.filter(({ name }) => name !== 'Cem');
    },
    /Cem was given a seat/,
    { lost: 1 },
  ],
  [
    'points were added twice',
    (_, report) => {
      playerOf(report, 'Ben').points = 1500;
    },
    /seat 1 has 1500 points, and its answers 1000/,
  ],
  [
    'points do not follow from the marks',
    (_, report) => void Object.assign(playerOf(report, 'Ben').answers[0] ?? {}, { points: 900 }),
    /seat 1, round 0: 900 points, and not 1000/,
  ],
  [
    'marks do not follow from the answer',
    (_, report) => void Object.assign(playerOf(report, 'Ben').answers[1] ?? {}, { share: 1, points: 1000 }),
    /seat 1, round 1: 1 of the marks, and not 0/,
  ],
  [
    'a response time beyond the limit',
    (_, report) => void Object.assign(playerOf(report, 'Ben').answers[0] ?? {}, { ms: LIMIT + 1 }),
    /seat 1, round 0: it took 10001 ms/,
  ],
  [
    'a response time before the opening',
    (_, report) => void Object.assign(playerOf(report, 'Ben').answers[0] ?? {}, { ms: -86_400_000 }),
    /it took -86400000 ms/,
  ],
  [
    'ranks that do not follow from the points',
    (_, report) => {
      playerOf(report, 'Ben').rank = 1;
    },
    /seat 1 has rank 1, and not 2/,
  ],
  [
    'a phone that was shown other points',
    (history) => {
      for (const own of owns(history)) if (own.seat === 0) own.points += 10;
    },
    /Ana, round 0: was shown 1010 points, and has 1000/,
  ],
  [
    'a phone that was shown another place',
    (history) => {
      for (const own of owns(history)) if (own.seat === 1) own.rank = 3;
    },
    /Ben, round 1: was shown rank 3, and has 2/,
  ],
  [
    'a phone that was shown no mark for a counted answer',
    (history) => {
      for (const own of owns(history)) delete own.mark;
    },
    /Ana, round 0: was shown undefined/,
  ],
  [
    "a phone that was shown somebody else's seat",
    (history) => {
      for (const own of owns(history)) if (own.seat === 2) own.seat = 0;
    },
    /Cem was shown seat 0, which the report gives to Ana/,
  ],
  [
    'a phone that was shown an answer it never gave',
    (history) => {
      const prompt: Prompt = {
        pos: 1,
        round: 0,
        attempt: 0,
        of: 2,
        question: '',
        points: 1000,
        limit: LIMIT,
        change: true,
        parts: { kind: 'true-false' },
      };
      const own = { ...me(2, 11, 0, 3, null), answer: YES };
      person(history, 'Cem').pages.push({
        heard: [{ at: 2000, event: 'welcome', payload: { stage: open(0, 10, 11_000), prompt, me: own } }],
      });
    },
    /Cem was shown 0 .*true.* as its answer/,
  ],
  [
    'a scoreboard with other points',
    (history) => {
      const board = {
        rows: [{ rank: 1, name: 'Ben', points: 2000, gain: 0, moved: 0, streak: 0 }],
        of: 3,
        round: null,
        share: 0,
        climber: null,
      };
      history.watchers[0]?.heard.push({ at: 63_000, event: 'stage', payload: { phase: 'scores', pos: 31, round: 1, board } });
    },
    /after round 1 the board was shown with Ben on place 1 for 2000 points/,
  ],
  [
    'a podium with somebody else on it',
    (history) => {
      const podium = [{ rank: 1, name: 'Cem', points: 2000 }];
      history.watchers[0]?.heard.push({ at: 64_000, event: 'stage', payload: { phase: 'podium', pos: 32, podium } });
    },
    /the podium was shown with Cem on place 1/,
  ],
  [
    'a reveal that showed other counts than the report has',
    (history) => {
      for (const { payload } of stages(history)) if (payload.phase === 'revealed' && payload.round === 1) payload.answered = 3;
    },
    /round 1 was shown with 3 answers/,
  ],
  [
    'a tally with more answers than students',
    (history) => void history.watchers[0]?.heard.push({ at: 2000, event: 'tally', payload: { pos: 12, round: 0, answered: 4, of: 3 } }),
    /4 answers were shown as given, by 3 students/,
  ],
  [
    'servers that end in different states',
    (history) => {
      history.ends.push({ server: 'third', picture: '{"pos":31}' });
    },
    /third ends as .*31.*, unlike first/,
  ],
  [
    'nobody looked at the servers',
    (history) => {
      history.ends = [];
    },
    /nobody has looked/,
  ],
  [
    'a round that was not lengthened by an outage',
    (history) => {
      for (const { payload } of stages(history)) if (payload.pos === 14 && 'closesAt' in payload) payload.closesAt = 11_000;
    },
    /round 0 was cut: students had 7000 of 10000 ms/,
  ],
  [
    'a deadline that moved back',
    (history) => {
      for (const { payload } of stages(history)) if (payload.pos === 10 && 'closesAt' in payload) payload.closesAt = 20_000;
    },
    /round 0: its deadline moved from 20000 to 14000/,
  ],
  [
    'a round that was closed before its deadline',
    (history) => {
      for (const one of stages(history)) if (one.payload.pos === 24) one.at = 55_000;
    },
    /round 1 was closed 6000 ms before its deadline/,
  ],
  [
    'a round that was never played to its end',
    (_, report) => {
      round(report, 1).state = 'not played';
    },
    /round 1 is not played/,
  ],
];

test.each(BROKEN)('it objects: %s', (_, spoil, complaint, counts = {}) => {
  const { history, report } = structuredClone(good());
  spoil(history, report);
  const findings = check(history, report);
  expect(findings.complaints).toContainEqual(expect.stringMatching(complaint));
  expect(findings).toMatchObject(counts);
});
