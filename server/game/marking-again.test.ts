import { expect, it } from 'vitest';
import { header, item, TestRoom } from '../../tests/game.ts';

const STEP = { round: 0, attempt: 0 };

it('[R15] marking ends when everybody has marked, and not again at once when the teacher goes back to it', () => {
  const short = item('short', {
    kind: 'short-answer',
    sampleAnswer: 'A sample.',
    rubric: '',
    keyPoints: [{ text: 'Only point', points: 1 }],
  });
  const room = new TestRoom(header([short]));
  const ana = room.join('Ana');
  room.open().wait(1000);
  room.answer(ana, { kind: 'short-answer', text: 'Ana says' });
  room.host('next');
  room.run(2000);
  room.host('next');
  expect(room.state.phase).toBe('marking');
  room.do({ type: 'mark', seat: ana, n: 100, handle: 'own', ticks: [true], ...STEP });
  room.run(4000);
  expect(room.state.phase).toBe('wall');
  room.host('again', { step: 'marking' });
  room.wait(60_000).run(0);
  expect(room.state.phase).toBe('marking');
  room.wait(60_000).run(0);
  expect(room.state.phase).toBe('wall');
});
