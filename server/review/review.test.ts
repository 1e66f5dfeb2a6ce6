import { describe, expect, it } from 'vitest';
import type { Report } from '../../shared/report.ts';
import { CELL } from '../../shared/review.ts';
import { card, choice, earned, gap, picked, reportOf, statement, student, typed, written, wrote } from '../../tests/report.ts';
import { naming } from '../naming/naming.ts';
import { studentReview } from './answers.ts';
import { missedItems, reviewOf } from './review.ts';
import type { Shelf } from './teach-again.ts';

const shelf: Shelf = {
  has: (id) => id !== 'lost',
  related: (ids) => ids.map((id) => ({ id, title: id, kind: 'concept', quizTitle: 'Q' })),
};
const reviewed = (report: Report, tag: string | null = null) => reviewOf(report, tag, naming, shelf);
const tagged = (...tags: string[]) => ({ item: { tags } });

describe('the heatmap', () => {
  it('tells apart: no answer, not marked, not reached, not asked, and none of the marks', () => {
    const rounds = [
      statement('a'),
      card('b'),
      written('c'),
      statement('d'),
      choice('e', { state: 'skipped', outcome: null }),
      statement('f'),
      statement('g'),
    ];
    const players = [
      student(0, [earned(0), null, wrote('text', '-n', '-n'), null, null, earned(1), earned(1)]),
      student(1, [null, null, wrote('text', '+a', '-a'), earned(0.5), null, null, null], { from: 2 }),
    ];
    const { cells, students } = reviewed(reportOf(rounds, players));
    const { leftOut, notMarked, notReached, unasked } = CELL;
    expect(students.map(({ seat }) => seat)).toEqual([0, 1]);
    expect(cells.marks.map((column) => column[0])).toEqual([0, unasked, notMarked, leftOut, unasked, 1000, 1000]);
    expect(cells.marks.map((column) => column[1])).toEqual([notReached, unasked, 500, 500, unasked, leftOut, notReached]);
    expect(cells.ownOnly).toEqual([[], [], [1], [], [], [], []]);
    expect(students[0]).toMatchObject({
      reached: 5,
      answered: 4,
      notMarked: 1,
      ownOnly: 0,
      share: (0 + 0 + 1 + 1) / 4,
      late: false,
      left: false,
    });
    expect(students[1]).toMatchObject({ reached: 3, answered: 2, notMarked: 0, ownOnly: 1, share: 1 / 3, late: true, left: true });
  });

  it('almost all of the marks is not all, and hardly any is not none', () => {
    const rounds = ['a', 'b', 'c', 'd'].map((id) => statement(id));
    const { cells } = reviewed(reportOf(rounds, [student(0, [earned(0.9999), earned(0.0001), earned(1), earned(0)])]));
    expect(cells.marks).toEqual([[999], [1], [1000], [0]]);
  });

  it('response times in tenths of a second', () => {
    const { cells } = reviewed(reportOf([choice('a'), choice('b')], [student(0, [picked(0, 1240), null])]));
    expect(cells.tenths).toEqual([[12], [-1]]);
  });
});

describe('the scoreboard', () => {
  it('equal points share a place; the removed stand last and have none', () => {
    const players = [
      student(0, [earned(0.5)]),
      student(1, [earned(1)], { kicked: true }),
      student(2, [earned(1)]),
      student(3, [earned(0.5)]),
      student(4, [earned(0)]),
    ];
    const { students } = reviewed(reportOf([statement('a')], players));
    expect(students.map(({ seat, rank }) => [seat, rank])).toEqual([
      [2, 1],
      [0, 2],
      [3, 2],
      [4, 4],
      [1, 0],
    ]);
  });

  it('follows a filter: points, places, shares and the heatmap are of the questions with the tag', () => {
    const rounds = [statement('a', tagged('one')), statement('b', tagged('two', 'one')), statement('c', tagged('two'))];
    const players = [student(0, [earned(1), earned(0), earned(0)]), student(1, [earned(0), earned(1), earned(1)])];
    const all = reviewed(reportOf(rounds, players));
    const one = reviewed(reportOf(rounds, players), 'one');
    const two = reviewed(reportOf(rounds, players), 'two');
    expect(all.students.map(({ seat, points, rank }) => [seat, points, rank])).toEqual([
      [1, 2000, 1],
      [0, 1000, 2],
    ]);
    expect(one.students.map(({ seat, points, rank }) => [seat, points, rank])).toEqual([
      [0, 1000, 1],
      [1, 1000, 1],
    ]);
    expect(two.students.map(({ seat, points, share }) => [seat, points, share])).toEqual([
      [1, 2000, 1],
      [0, 0, 0],
    ]);
    expect(two.questions.map(({ round }) => round)).toEqual([1, 2]);
    expect(two.cells.marks).toEqual([
      [1000, 0],
      [1000, 0],
    ]);
    expect(two.analysis.items.map(({ round }) => round)).toEqual([1, 2]);
    expect([all.tags, one.tags]).toEqual([
      ['one', 'two'],
      ['one', 'two'],
    ]);
  });

  it('points for votes count in the whole, as the class saw them', () => {
    const { students } = reviewed(reportOf([statement('a')], [student(0, [earned(1)], { points: 1200 })]));
    expect(students[0]?.points).toBe(1200);
  });
});

describe('a question', () => {
  it('counts who reached it, answered, was right, and how long it took; the removed count nowhere', () => {
    const players = [
      student(0, [picked(0, 1000)]),
      student(1, [picked(1, 2000)]),
      student(2, [picked(1, 4000)]),
      student(3, [null]),
      student(4, [picked(2, 9000)], { kicked: true }),
    ];
    const [question] = reviewed(reportOf([choice('a')], players)).questions;
    expect(question).toMatchObject({ reached: 4, answered: 3, marked: 3, right: 1, share: 0.25, medianMs: 2000, ownOnly: 0, counts: true });
    expect(question?.wrong).toEqual([{ part: 'option', position: 1, text: 'B', feedback: 'About B', count: 2, of: 3 }]);
  });

  it('typed wrong answers are counted by what they come to, as first typed; rude ones are marked', () => {
    const players = ['Height', ' height', 'mass', 'HEIGHT!', 'shit'].map((text, seat) => student(seat, [typed(text)]));
    const [question] = reviewed(reportOf([gap('a')], [...players, student(9, [typed('weight', true)])])).questions;
    expect(question?.wrong.map((wrong) => (wrong.part === 'blank' ? [wrong.text, wrong.count, wrong.of, wrong.flagged] : null))).toEqual([
      ['Height', 3, 6, false],
      ['mass', 1, 6, false],
      ['shit', 1, 6, true],
    ]);
  });

  it('of a student who is forgotten the marks stay, and no word', () => {
    const report = reportOf([gap('a')], [student(0, [typed('')], { name: 'Student 1', forgotten: true }), student(1, [typed('mass')])]);
    const { questions, students, again } = reviewed(report);
    expect(questions[0]?.wrong.map((wrong) => wrong.part === 'blank' && [wrong.text, wrong.count, wrong.of])).toEqual([['mass', 1, 2]]);
    expect(students.map(({ name, forgotten, share }) => [name, forgotten ?? false, share])).toEqual([
      ['Student 1', true, 0],
      ['Student 1', false, 0],
    ]);
    expect(again.items[0]?.voices).toEqual(['mass']);
    expect(studentReview(report, 0)).toMatchObject({ forgotten: true });
  });

  it('right options left out count where several may be right', () => {
    const round = choice('a');
    const options = ['A', 'B', 'C', 'D'].map((text, i) => ({ text, right: i < 2, feedback: `About ${text}` }));
    const several = {
      ...round,
      prompt: { kind: 'multiple-choice' as const, select: 'several' as const, options: options.map(({ text }) => text) },
      outcome: { kind: 'multiple-choice' as const, options: options.map(({ right, feedback }) => ({ right, feedback, chosen: 0 })) },
    };
    const players = [[0], [0, 2], [0, 1]].map((picks, seat) =>
      student(seat, [{ ...picked(0), answer: { kind: 'multiple-choice', picks } }]),
    );
    const [question] = reviewed(reportOf([several], players)).questions;
    expect(question?.wrong.map((wrong) => [wrong.part, 'text' in wrong && wrong.text, wrong.count])).toEqual([
      ['missed', 'B', 2],
      ['option', 'C', 1],
    ]);
  });

  it('pairs and orders: what was taken instead, and what stood the wrong way round', () => {
    const matching = {
      ...choice('a'),
      prompt: { kind: 'matching' as const, terms: ['cat', 'dog'], definitions: ['barks', 'purrs'] },
      outcome: {
        kind: 'matching' as const,
        pairs: [
          { definition: 1, right: 0, feedback: 'Cats purr.', instead: null },
          { definition: 0, right: 0, feedback: 'Dogs bark.', instead: null },
        ],
      },
    };
    const ordering = {
      ...choice('b'),
      prompt: { kind: 'sequence-ordering' as const, steps: ['wash', 'wake', 'work'] },
      outcome: {
        kind: 'sequence-ordering' as const,
        order: [1, 0, 2],
        places: [1, 2, 3].map((n) => ({ right: 0, feedback: `Place ${n}` })),
      },
    };
    const base = earned(0);
    const players = [
      student(0, [
        { ...base, answer: { kind: 'matching', pairs: [0, null] } },
        { ...base, answer: { kind: 'sequence-ordering', order: [0, 1, 2] } },
      ]),
      student(1, [
        { ...base, answer: { kind: 'matching', pairs: [0, 1] } },
        { ...base, answer: { kind: 'sequence-ordering', order: [2, 0, 1] } },
      ]),
    ];
    const [pairs, orders] = reviewed(reportOf([matching, ordering], players)).questions;
    expect(pairs?.wrong).toEqual([
      { part: 'pair', term: 'cat', given: 'barks', answer: 'purrs', feedback: 'Cats purr.', count: 2, of: 2 },
      { part: 'pair', term: 'dog', given: 'purrs', answer: 'barks', feedback: 'Dogs bark.', count: 1, of: 2 },
    ]);
    expect(
      orders?.wrong.map((wrong) => (wrong.part === 'order' ? [wrong.earlier, wrong.later, wrong.count, wrong.feedback] : null)),
    ).toEqual([
      ['wake', 'wash', 2, 'Place 1'],
      ['wake', 'work', 1, 'Place 1'],
      ['wash', 'work', 1, 'Place 2'],
    ]);
  });

  it('before its reveal it says nothing of answers', () => {
    const [question] = reviewed(reportOf([choice('a', { state: 'not played', outcome: null })], [student(0, [null])])).questions;
    expect(question).toMatchObject({ counts: false, reached: 0, share: null, outcome: null, wrong: [] });
  });
});

describe('key points over all written questions', () => {
  const players = [
    student(0, [wrote('one', '+c', '-c')]),
    student(1, [wrote('two', '+a', '-a')]),
    student(2, [wrote('three', '-t', '+a')]),
    student(3, [wrote('four', '-n', '-n')]),
    student(4, [null]),
    student(5, [wrote('five', '+a', '+a')], { kicked: true }),
  ];
  const review = reviewed(reportOf([written('w')], players));

  it('met by how many of the marked, and whose word it is', () => {
    expect(review.keyPoints).toEqual([
      {
        round: 0,
        keyPoint: 0,
        text: 'First point',
        points: 1,
        handedIn: 4,
        marked: 3,
        met: 2,
        share: 2 / 3,
        by: { teacher: 1, classmates: 1, author: 1 },
        ownOnly: false,
      },
      {
        round: 0,
        keyPoint: 1,
        text: 'Second point',
        points: 1,
        handedIn: 4,
        marked: 3,
        met: 1,
        share: 1 / 3,
        by: { teacher: 0, classmates: 1, author: 2 },
        ownOnly: false,
      },
    ]);
  });

  it('a share that rests on own marks alone is labelled', () => {
    const own = reviewed(reportOf([written('w')], [student(0, [wrote('x', '+a', '-a')]), student(1, [wrote('y', '-n', '-n')])]));
    expect(own.keyPoints.map(({ ownOnly, marked, handedIn }) => [ownOnly, marked, handedIn])).toEqual([
      [true, 1, 2],
      [true, 1, 2],
    ]);
    expect(own.questions[0]?.ownOnly).toBe(1);
    expect(own.mastery).toEqual([]);
    const unmarked = reviewed(reportOf([written('w', tagged('t'))], [student(0, [wrote('x', '-n', '-n')]), student(1, [null])]));
    expect(unmarked.keyPoints[0]).toMatchObject({ marked: 0, share: null, ownOnly: false });
    expect(unmarked.questions[0]?.share).toBeNull();
    expect(unmarked.mastery).toEqual([{ tag: 't', rounds: [0], share: null, ownOnly: false }]);
  });

  it('per student: the key points missed of marked answers', () => {
    expect(review.students.map(({ seat, keyPointsMissed }) => [seat, keyPointsMissed])).toEqual([
      [0, 1],
      [1, 1],
      [2, 1],
      [3, 0],
      [4, 0],
      [5, 0],
    ]);
    const report = reportOf([written('w')], players);
    expect(studentReview(report, 1)?.answers).toMatchObject([{ round: 0, mark: 500, keyPointsMissed: [1], ownOnly: true, share: 0.5 }]);
    expect(studentReview(report, 3)?.answers).toMatchObject([{ mark: CELL.notMarked, keyPointsMissed: [], share: null, points: 0 }]);
    expect(studentReview(report, 4)?.answers).toMatchObject([{ mark: CELL.leftOut, answer: null, detail: null, ms: null }]);
    expect(studentReview(report, 77)).toBeNull();
  });
});

describe('teach again', () => {
  it('the weakest first, mastered ones not at all, cards and unplayed ones never', () => {
    const rounds = [
      statement('good'),
      statement('half', tagged('t')),
      statement('weak', tagged('t', 'u')),
      card('card'),
      statement('ahead', { state: 'not played', outcome: null }),
    ];
    const players = [0, 1, 2, 3, 4].map((seat) =>
      student(seat, [earned(seat > 0 ? 1 : 0), earned(seat > 1 ? 1 : 0), earned(seat > 3 ? 1 : 0), null, null]),
    );
    const report = reportOf(rounds, players);
    const { again } = reviewed(report);
    expect(again.mastered).toBe(0.8);
    expect(again.items.map(({ id, share }) => [id, share])).toEqual([
      ['weak', 0.2],
      ['half', 0.6],
    ]);
    expect(again.tags.map(({ tag, share }) => [tag, share])).toEqual([
      ['u', 0.2],
      ['t', 0.4],
    ]);
    expect(missedItems(report)).toEqual(['weak', 'half']);
  });

  it('ten questions are enough for a day', () => {
    const rounds = Array.from({ length: 14 }, (_, i) => statement(`s${i}`));
    expect(
      missedItems(
        reportOf(rounds, [
          student(
            0,
            rounds.map(() => earned(0)),
          ),
        ]),
      ),
    ).toHaveLength(10);
  });

  it("speaks the class's own words: typed ones as they were, none that are rude, though they count", () => {
    const players = ['shit', 'shit', 'height', 'mass', 'Mass'].map((text, seat) => student(seat, [typed(text)]));
    const [item] = reviewed(reportOf([gap('a')], players)).again.items;
    expect(item?.misconception).toMatchObject({ part: 'blank', text: 'mass', count: 2 });
    expect(item?.voices).toEqual(['mass', 'height']);
  });

  it('written answers that miss the commonest point, of a length that can be read aloud, cut where they are longer', () => {
    const long = 'word '.repeat(100).trim();
    const middling = 'An answer that says something, though not the point, and takes a sentence or two to say it.';
    const players = [
      student(0, [wrote('No.', '+c', '-c')]),
      student(1, [wrote(middling, '+c', '-c')]),
      student(2, [wrote(long, '+c', '-c')]),
      student(3, [wrote('it is shit, I think', '+c', '-c')]),
      student(4, [wrote('Has the point', '-c', '+c')]),
    ];
    const [item] = reviewed(reportOf([written('a')], players)).again.items;
    expect(item?.misconception).toMatchObject({ part: 'keyPoint', text: 'Second point', count: 4, of: 5 });
    expect(item?.voices).toHaveLength(3);
    expect(item?.voices.slice(0, 2)).toEqual([middling, 'No.']);
    expect(item?.voices[2]).toMatch(/^(word )+…$/);
    expect([...(item?.voices[2] ?? '')].length).toBeLessThanOrEqual(282);
  });

  it('a rude answer is nobody’s misconception to show', () => {
    const [item] = reviewed(reportOf([gap('a')], [student(0, [typed('shit')])])).again.items;
    expect(item).toMatchObject({ misconception: null, voices: [], share: 0 });
  });

  it('names what the bank has beside it, and whether it has the item itself', () => {
    const rounds = [statement('lost', { item: { related: ['one', 'two'] } })];
    const [item] = reviewed(reportOf(rounds, [student(0, [earned(0)])])).again.items;
    expect(item?.inBank).toBe(false);
    expect(item?.related.map(({ id }) => id)).toEqual(['one', 'two']);
  });
});
