import { writeFileSync } from 'node:fs';
import type { Command, Header } from '../../server/game/commands.ts';
import { digestOf } from '../../server/game/random.ts';
import { reportOf } from '../../server/game/report.ts';
import type { Answer, MarkedKind } from '../../shared/questions/index.ts';
import { BOOT, header, TestRoom } from '../game.ts';

/**
 * Records the golden log of the rules as they are: `npx tsx tests/replay/record.ts`. A log of a released version is never recorded
 * again: rooms that were played under it must read the same for ever. A change that alters one needs a new version of the rules.
 */
export interface Golden {
  header: Header;
  entries: { at: number; command: Command }[];
  /** What every machine must come to. */
  chain: string;
  report: string;
}

const ANSWERS: { [K in MarkedKind]: Answer[] } = {
  'multiple-choice': [
    { kind: 'multiple-choice', picks: [0] },
    { kind: 'multiple-choice', picks: [2] },
  ],
  'true-false': [
    { kind: 'true-false', value: true },
    { kind: 'true-false', value: false },
  ],
  'fill-in-the-blank': [
    { kind: 'fill-in-the-blank', blanks: ['weight'] },
    { kind: 'fill-in-the-blank', blanks: ['weigth'] },
  ],
  matching: [
    { kind: 'matching', pairs: [0, 1, 2] },
    { kind: 'matching', pairs: [2, null, 0] },
  ],
  'sequence-ordering': [
    { kind: 'sequence-ordering', order: [3, 1, 0, 2] },
    { kind: 'sequence-ordering', order: [0, 1, 2, 3] },
  ],
  'short-answer': [
    { kind: 'short-answer', text: 'First point, and the second.' },
    { kind: 'short-answer', text: 'Something else.' },
  ],
  essay: [
    { kind: 'essay', text: 'A long one.' },
    { kind: 'essay', text: 'Another long one.' },
  ],
  'case-study': [
    { kind: 'case-study', text: 'It was so.' },
    { kind: 'case-study', text: 'It was not.' },
  ],
};

/** Plays a game in which everything happens once. */
function play(): Golden {
  const entries: Golden['entries'] = [];
  let number = 100;
  const n = () => (number += 1);
  const head = header(undefined, { scoring: 'classic', vote: true });
  const room = new TestRoom(head);
  const apply = room.room.apply.bind(room.room);
  room.room.apply = (entry) => {
    entries.push(structuredClone(entry));
    return apply(entry);
  };
  const seats = ['Ana', 'Ana', '美玲', 'Ben'].map((name, i) => room.join(name, { token: `t${i}`, session: `s${i}`, flagged: i === 3 }));
  room.host('allow-name', { seat: seats[3] });
  for (let turn = 0; room.state.phase !== 'ended' && turn < 400; turn += 1) {
    const round = room.state.rounds.at(-1);
    const step = { round: round?.index ?? 0, attempt: 0 };
    if (room.state.phase === 'open' && round?.marking) {
      room.wait(1500);
      const [one, two] = ANSWERS[round.marking.question.kind] as [Answer, Answer];
      room.answer(0, one, { n: n() });
      room.wait(700).answer(1, two, { n: n() });
      if (round.index === 1) {
        room.host('pause');
        room.wait(9000).host('resume');
        room.wait(1500);
        room.host('add-time', { closesAt: round.closesAt, ms: 10_000 });
        room.do({ type: 'resumed', server: BOOT, downSince: room.now - 500 });
      }
      room.answer(2, one, { n: n() });
      if (round.index === 2) room.host('skip');
      if (round.index === 2) room.host('undo-skip', { round: 2 });
      if (round.index === 3) room.host('kick', { seat: 3 });
      if (round.index === 4) room.host('let-back', { seat: 3 });
    } else if (room.state.phase === 'marking') {
      const keyPoints = [...(round?.written?.marks.values() ?? [])][0]?.teacher.length ?? 1;
      for (const seat of [0, 1, 2]) {
        room.do({ type: 'mark', seat, n: n(), ...step, handle: 'own', ticks: Array.from({ length: keyPoints }, (_, i) => i === 0) });
        room.do({ type: 'pull', seat, n: n(), ...step });
        room.do({ type: 'mark', seat, n: n(), ...step, handle: 0, ticks: Array.from({ length: keyPoints }, () => true) });
      }
    } else if (room.state.phase === 'wall') {
      room.host('spotlight', { ...step, seat: 1 });
      room.host('spotlight', { ...step, seat: 0 });
      room.host('judge', { ...step, seat: 1, keyPoint: 0, on: false });
    } else if (room.state.phase === 'vote') room.do({ type: 'vote', seat: 2, n: n(), ...step, candidate: 1 });
    else if (room.state.phase === 'revealed') room.do({ type: 'help', seat: 0, n: n(), ...step, says: 'helpful' });
    room.host('next');
    room.run(1000);
  }
  return { header: head, entries, chain: room.state.chain, report: digestOf(JSON.stringify(reportOf(room.state))) };
}

if (process.argv[1]?.endsWith('record.ts')) {
  const golden = play();
  writeFileSync(new URL(`rules-${golden.header.rules}.json`, import.meta.url), `${JSON.stringify(golden)}\n`);
}
