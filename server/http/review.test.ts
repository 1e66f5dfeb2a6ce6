import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Bank, BankItem, RoomKeys } from '../../shared/api.ts';
import { DEFAULT_SETTINGS, type Item, type Quiz } from '../../shared/quiz.ts';
import type { Report } from '../../shared/report.ts';
import { CELL, type FollowUp, type Review, type RoundAnswers, type StudentReview } from '../../shared/review.ts';
import { type House, openHouse } from '../../tests/http/house.ts';
import { Play } from '../../tests/http/play.ts';
import { CAPITAL, NORWAY, RIVER } from '../../tests/http/quiz.ts';
import { choice, picked, reportOf, student } from '../../tests/report.ts';

const CARD: Item = {
  ...CAPITAL,
  id: 'about-norway',
  title: 'About Norway',
  question: '',
  tags: [],
  body: { kind: 'concept', card: 'A long country.' },
};
const CITY: Item = { ...CAPITAL, id: 'city', title: 'A city', related: ['about-norway', 'gone', 'capital'] };
const QUIZ: Quiz = { ...NORWAY, items: [{ ...CAPITAL, related: ['river', 'about-norway'] }, RIVER, CITY] };
const CARDS: Quiz = { id: 'cards', title: 'Cards', field: '', description: '', items: [CARD] };

/** One room is played to its first reveal: Ana is right, Eve and Zoé are wrong, Lea came late. */
let house: House;
let cookie: string;
let keys: RoomKeys;
beforeAll(async () => {
  house = await openHouse([QUIZ, CARDS]);
  cookie = await house.signIn();
  const body = { quizId: 'norway', settings: { ...DEFAULT_SETTINGS, scoring: 'accuracy' } };
  keys = (await house.ask('POST', '/api/rooms', { cookie, body })).json as RoomKeys;
  const room = await house.hall.find(keys.roomId);
  if (!room) throw new Error('no room');
  const play = new Play(room);
  const seats = [];
  for (const [at, name] of ['Ana', '<b>Eve</b>', 'Zoé'].entries()) seats.push(await play.join(name, String(at).repeat(22)));
  await play.open();
  for (const [at, seat] of seats.entries())
    await play.answer(seat, { kind: 'multiple-choice', picks: [play.positionOf(at === 0 ? 'Oslo' : 'Bergen')] });
  await play.reveal();
  await play.join('Lea', 'L'.repeat(22));
});
afterAll(() => house.close());

const get = (path: string) => house.ask('GET', path, { cookie });
const review = async (query = '') => (await get(`/api/reports/${keys.roomId}/review${query}`)).json as Review;
const again = (body: unknown = {}, roomId = keys.roomId) => house.ask('POST', `/api/reports/${roomId}/follow-up`, { cookie, body });

/** Keeps a report as if its room had been played long ago. */
async function keep(report: Report): Promise<void> {
  await house.store.library.put('report', report.roomId, report.owner, 0, report, house.hall.reporter.head(report));
}

describe('the review of a room', () => {
  it('is there while the room runs, with what each question and each student came to', async () => {
    const { status, json } = await get(`/api/reports/${keys.roomId}/review`);
    expect(status).toBe(200);
    const found = json as Review;
    expect(found).toMatchObject({ roomId: keys.roomId, title: NORWAY.title, tag: null, tags: ['maps', 'water'], share: 1 / 3 });
    expect(found.students.map(({ name, points, rank, share, late }) => [name, points, rank, share, late])).toEqual([
      ['Ana', 1000, 1, 1, false],
      ['<b>Eve</b>', 0, 2, 0, false],
      ['Zoé', 0, 2, 0, false],
      ['Lea', 0, 2, null, true],
    ]);
    expect(found.questions.map(({ title, state, reached, answered, share }) => [title, state, reached, answered, share])).toEqual([
      ['A capital', 'played', 3, 3, 1 / 3],
      ['A river', 'not played', 0, 0, null],
      ['A city', 'not played', 0, 0, null],
    ]);
    expect(found.cells.marks).toEqual([[1000, 0, 0, CELL.notReached], Array(4).fill(CELL.unasked), Array(4).fill(CELL.unasked)]);
    expect(found.questions[0]?.wrong).toEqual([
      { part: 'option', position: expect.any(Number), text: 'Bergen', feedback: 'It was, once.', count: 2, of: 3 },
    ]);
  });

  it('can be of one tag alone', async () => {
    const water = await review('?tag=water');
    expect(water.tag).toBe('water');
    expect(water.questions.map(({ title, round }) => [title, round])).toEqual([['A river', 1]]);
    expect(water.students.map(({ points }) => points)).toEqual([0, 0, 0, 0]);
    expect((await get(`/api/reports/${keys.roomId}/review?tag=fire`)).status).toBe(404);
    expect((await get(`/api/reports/${keys.roomId}/review?tag=maps&tag=water`)).status).toBe(404);
  });

  it("is a teacher's alone, of the own rooms, and holds no token", async () => {
    const { text } = await get(`/api/reports/${keys.roomId}/review`);
    expect(text).not.toContain('tokens');
    for (const path of ['review', 'review/students/0', 'review/rounds/0/answers'])
      expect((await house.ask('GET', `/api/reports/${keys.roomId}/${path}`)).status).toBe(401);
    expect((await house.ask('POST', `/api/reports/${keys.roomId}/follow-up`, { body: {} })).status).toBe(401);
    const other = reportOf([choice('one')], [], { roomId: 'F'.repeat(21), owner: 'somebody else' });
    await keep(other);
    for (const path of ['review', 'review/students/0', 'review/rounds/0/answers', 'review/x'])
      expect((await get(`/api/reports/${other.roomId}/${path}`)).status).toBe(404);
    expect((await again({}, other.roomId)).status).toBe(404);
  });

  it('has every answer of a student, and of a question', async () => {
    const eve = (await get(`/api/reports/${keys.roomId}/review/students/1`)).json as StudentReview;
    expect(eve).toMatchObject({ seat: 1, name: '<b>Eve</b>', kicked: false });
    expect(eve.answers).toEqual([
      {
        round: 0,
        mark: 0,
        answer: { kind: 'multiple-choice', picks: [expect.any(Number)] },
        detail: { kind: 'multiple-choice', right: 0, of: 1, wrong: 1 },
        share: 0,
        points: 0,
        ms: expect.any(Number),
        keyPointsMissed: [],
        ownOnly: false,
      },
    ]);
    const all = (await get(`/api/reports/${keys.roomId}/review/rounds/0/answers`)).json as RoundAnswers;
    expect(all.answers.map(({ name, share }) => [name, share])).toEqual([
      ['Ana', 1],
      ['<b>Eve</b>', 0],
      ['Zoé', 0],
    ]);
    expect(all.next).toBeNull();
    for (const path of ['students/9', 'students/x', 'rounds/9/answers', 'rounds/-1/answers', 'rounds/0/answers?after=x'])
      expect((await get(`/api/reports/${keys.roomId}/review/${path}`)).status).toBe(404);
  });

  it('answers of a large class come in pages', async () => {
    const many = reportOf(
      [choice('one')],
      Array.from({ length: 120 }, (_, seat) => student(seat, [seat === 7 ? null : picked(seat % 4)])),
      {
        roomId: 'M'.repeat(21),
      },
    );
    await keep(many);
    const seats: number[] = [];
    let next: number | null = 0;
    while (next !== null) {
      const page: RoundAnswers = (await get(`/api/reports/${many.roomId}/review/rounds/0/answers?after=${next}`)).json as RoundAnswers;
      expect(page.answers.length).toBeLessThanOrEqual(50);
      seats.push(...page.answers.map(({ seat }) => seat));
      next = page.next;
    }
    expect(seats.sort((a, b) => a - b)).toEqual(Array.from({ length: 120 }, (_, seat) => seat).filter((seat) => seat !== 7));
  });
});

describe('teach again tomorrow', () => {
  it('names what was missed, how, and what the bank has beside it', async () => {
    const { items, tags } = (await review()).again;
    expect(items).toEqual([
      {
        round: 0,
        id: 'capital',
        title: 'A capital',
        share: 1 / 3,
        ownOnly: false,
        misconception: expect.objectContaining({ part: 'option', text: 'Bergen', count: 2 }),
        voices: [],
        related: [
          { id: 'river', title: 'A river', kind: 'fill-in-the-blank', quizTitle: NORWAY.title },
          { id: 'about-norway', title: 'About Norway', kind: 'concept', quizTitle: 'Cards' },
        ],
        inBank: true,
      },
    ]);
    expect(tags.map(({ tag, share }) => [tag, share])).toEqual([['maps', 1 / 3]]);
  });

  it('makes a quiz of it that stands in the bank and plays; the same again is the same quiz', async () => {
    const { status, json } = await again();
    expect(status).toBe(201);
    const made = json as FollowUp;
    expect(made).toEqual({ quizId: 'norway-at-a-glance-again', title: `${NORWAY.title} again`, items: 3, missing: [] });
    expect(await again()).toMatchObject({ status: 200, json: made });
    const { quizzes } = (await get('/api/quizzes')).json as Bank;
    expect(quizzes.find(({ id }) => id === made.quizId)).toMatchObject({ title: made.title, items: 3, field: 'Geography' });
    // The bank has each item once, with the quiz it was written for.
    const items = (await get('/api/items')).json as BankItem[];
    expect(items.map(({ id, quiz }) => [id, quiz])).toEqual([
      ['capital', 'norway'],
      ['river', 'norway'],
      ['city', 'norway'],
      ['about-norway', 'cards'],
    ]);
    const opened = await house.ask('POST', '/api/rooms', { cookie, body: { quizId: made.quizId, settings: DEFAULT_SETTINGS } });
    const room = await house.hall.find((opened.json as RoomKeys).roomId);
    // The card first, since it teaches; then what was missed; then what is beside it.
    expect(room?.state.items.map(({ item }) => item.id)).toEqual(['about-norway', 'capital', 'river']);
  });

  it('of chosen questions, under a title of the own, with or without what is beside them', async () => {
    const chosen = (await again({ items: ['city', 'capital', 'city'], related: false, title: 'Friday' })).json as FollowUp;
    expect(chosen).toEqual({ quizId: 'friday', title: 'Friday', items: 2, missing: [] });
    const wide = (await again({ items: ['city', 'capital'], title: 'Friday' })).json as FollowUp;
    expect(wide).toEqual({ quizId: 'friday-2', title: 'Friday 2', items: 4, missing: [] });
  });

  it('is refused where it makes no sense', async () => {
    for (const body of [{ items: ['about-norway'] }, { items: [] }, { items: ['../x'] }, { title: '' }, { related: 'yes' }, { more: 1 }])
      expect(await again(body)).toMatchObject({ status: 400, json: { code: 'malformed' } });
    const old = reportOf([choice('lost')], [student(0, [picked(1)])], { roomId: 'O'.repeat(21) });
    await keep(old);
    expect(((await get(`/api/reports/${old.roomId}/review`)).json as Review).again.items[0]).toMatchObject({ id: 'lost', inBank: false });
    expect(await again({}, old.roomId)).toMatchObject({ status: 422, json: { code: 'nothing-to-ask' } });
  });

  it('says what the bank has no more', async () => {
    const old = reportOf([choice('lost'), choice('river')], [student(0, [picked(1), picked(1)])], { roomId: 'P'.repeat(21) });
    await keep(old);
    expect((await again({}, old.roomId)).json).toEqual({
      quizId: 'a-room-again',
      title: 'A room again',
      items: 1,
      missing: ['Title of lost'],
    });
  });
});
