import { describe, expect, it } from 'vitest';
import { card, choice, earned, picked, reportOf, statement, student, written, wrote } from '../../tests/report.ts';
import { analysisOf } from './item-analysis.ts';
import { alphaOf } from './reliability.ts';
import { sheetOf } from './sheet.ts';
import { correlation, sum, variance } from './statistics.ts';

const turned = (rows: readonly (readonly number[])[]) => (rows[0] ?? []).map((_, item) => rows.map((row) => row[item] ?? 0));

/** The analysis of a room whose students earned these shares, one row a student. */
const analysed = (rows: readonly (readonly number[])[]) => {
  const rounds = (rows[0] ?? []).map((_, i) => statement(`item-${i}`));
  return analysisOf(
    sheetOf(
      reportOf(
        rounds,
        rows.map((row, seat) =>
          student(
            seat,
            row.map((share) => earned(share)),
          ),
        ),
      ),
    ),
  );
};

/** As six digits are printed. */
const six = (value: number | null) => (value === null ? null : Number(value.toFixed(6)));

/**
 * K. L. Wuensch, "The Kuder-Richardson 20" (East Carolina University): ten students, ten items, with p·q of each item and the
 * variance of the sums (divisor n) printed.
 */
const QUIZ = '1111110110 1011011101 1111011001 0010001000 0000010010 1110111111 1101110111 1111111101 0101111101 1101101110'
  .split(' ')
  .map((row) => [...row].map(Number));

describe('[KR-20] the published worked example of ten students and ten items', () => {
  const { items, test } = analysed(QUIZ);

  it('difficulties are the printed p', () => {
    expect(items.map(({ difficulty }) => six(difficulty.value))).toEqual([0.7, 0.7, 0.6, 0.7, 0.6, 0.8, 0.7, 0.7, 0.5, 0.6]);
  });

  it('KR-20 is 10/9 · (1 − Σ printed p·q / printed variance)', () => {
    const pq = [0.21, 0.21, 0.24, 0.21, 0.24, 0.16, 0.21, 0.21, 0.25, 0.24];
    expect(test.coefficient).toBe('kr20');
    expect(test.reliability.value).toBeCloseTo((10 / 9) * (1 - sum(pq) / 5.84), 12);
    expect(six(test.reliability.value)).toBe(0.696347);
  });

  it('mean, standard deviation and standard error of measurement', () => {
    expect(test.mean).toBeCloseTo(6.6, 12);
    // From the printed variance, with divisor n − 1.
    expect(test.sd).toBeCloseTo(Math.sqrt((5.84 * 10) / 9), 12);
    // By an independent program (Python's statistics module).
    expect(six(test.sem.value)).toBe(1.403699);
    expect(six(test.sem.reading.band)).toBe(six((1.959964 * 1.403699) / 10));
  });

  it('corrected item-total correlations, against an independent program (Python, statistics.correlation)', () => {
    expect(items.map(({ discrimination }) => six(discrimination.value))).toEqual([
      0.705889, 0.705889, 0, 0.473589, 0.583874, 0.286147, -0.027445, 0.705889, -0.123613, 0.475867,
    ]);
  });
});

/**
 * SAS/STAT User's Guide, The CORR Procedure, example "Computing Cronbach's Coefficient Alpha": 34 fish (the one without a weight is
 * left out, list-wise), four measures. The printed results have six digits.
 */
const FISH = `
  242.0 30.0 38.4 13.4  290.0 31.2 40.0 13.8  340.0 31.1 39.8 15.1  363.0 33.5 38.0 13.3  430.0 34.0 36.6 15.1  450.0 34.7 39.2 14.2
  500.0 34.5 41.1 15.3  390.0 35.0 36.2 13.4  450.0 35.1 39.9 13.8  500.0 36.2 39.3 13.7  475.0 36.2 39.4 14.1  500.0 36.2 39.7 13.3
  500.0 36.4 37.8 12.0  600.0 37.2 40.2 13.9  600.0 37.2 41.5 15.0  700.0 38.3 38.8 13.8  700.0 38.5 38.8 13.5  610.0 38.6 40.5 13.3
  650.0 38.7 37.4 14.8  575.0 39.5 38.3 14.1  685.0 39.2 40.8 13.7  620.0 39.7 39.1 13.3  680.0 40.6 38.1 15.1  700.0 40.5 40.1 13.8
  725.0 40.9 40.0 14.8  720.0 40.6 40.3 15.0  714.0 41.5 39.8 14.1  850.0 41.6 40.6 14.9  1000.0 42.6 44.5 15.5 920.0 44.1 40.9 14.3
  955.0 44.0 41.1 14.3  925.0 45.3 41.4 14.9  975.0 45.9 40.6 14.7  950.0 46.5 37.9 13.7`
  .trim()
  .split(/\s+/)
  .map(Number);

describe('[alpha] the published example of SAS: four measures of 34 fish', () => {
  const fish = Array.from({ length: FISH.length / 4 }, (_, i) => FISH.slice(4 * i, 4 * i + 4));
  const measures = turned(
    fish.map(([weight = 0, length = 0, height = 0, width = 0]) => [
      Math.cbrt(weight),
      length,
      (height * length) / 100,
      (width * length) / 100,
    ]),
  );
  const totals = fish.map((_, at) => sum(measures.map((measure) => measure[at] ?? 0)));

  it('alpha', () => {
    expect(fish).toHaveLength(34);
    expect(six(alphaOf(measures, totals))).toBe(0.822134);
  });

  it('correlations of each measure with the sum of the others', () => {
    const rest = (measure: readonly number[]) => totals.map((total, at) => total - (measure[at] ?? 0));
    expect(measures.map((measure) => six(correlation(measure, rest(measure))))).toEqual([0.975379, 0.967602, 0.964715, 0.934635]);
  });
});

/** Section 6 of the Law School Admission Test, 1000 candidates, five items (Bock & Lieberman 1970, Psychometrika 35): how often each pattern, 00000 to 11111. */
const LSAT = [3, 6, 2, 11, 1, 1, 3, 4, 1, 8, 0, 16, 0, 3, 2, 15, 10, 29, 14, 81, 3, 28, 15, 80, 16, 56, 21, 173, 11, 61, 28, 298].flatMap(
  (times, pattern) => Array.from({ length: times }, () => [4, 3, 2, 1, 0].map((bit) => (pattern >> bit) & 1)),
);

describe('[KR-20] the LSAT data, whose figures R prints (package ltm, descript)', () => {
  const { items, test } = analysed(LSAT);

  it('to the four digits that are printed there', () => {
    expect(items.map(({ difficulty }) => difficulty.value)).toEqual([0.924, 0.709, 0.553, 0.763, 0.87]);
    expect(test.reliability.value?.toFixed(4)).toBe('0.2950');
    expect(items.map(({ discrimination }) => discrimination.value?.toFixed(4))).toEqual(['0.1128', '0.1532', '0.1728', '0.1444', '0.1216']);
  });

  it('to six digits against an independent program (Python, statistics.variance and correlation)', () => {
    expect(six(test.reliability.value)).toBe(0.294997);
    expect(items.map(({ discrimination }) => six(discrimination.value))).toEqual([0.112833, 0.153178, 0.172779, 0.144428, 0.121596]);
  });
});

describe('partial marks, against a second derivation in this test', () => {
  // A fixed sequence that fills a class of 40 with shares of thirds on seven items.
  let seed = 7;
  const drawn = () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed / 2_147_483_647;
  };
  const rows = Array.from({ length: 40 }, () => {
    const able = drawn();
    return Array.from({ length: 7 }, (_, item) => Math.min(3, Math.max(0, Math.round(3 * (able + drawn() - item / 12)))) / 3);
  });
  const { items, test } = analysed(rows);
  const columns = turned(rows);
  const covariance = (xs: readonly number[], ys: readonly number[]) => {
    // Σxy − Σx·Σy/n: another way to the same number.
    const both = sum(xs.map((x, at) => x * (ys[at] ?? 0)));
    return (both - (sum(xs) * sum(ys)) / xs.length) / (xs.length - 1);
  };

  it('alpha through the covariance matrix: k·mean covariance / (mean variance + (k − 1)·mean covariance)', () => {
    const k = columns.length;
    const variances = columns.map((item) => covariance(item, item));
    const all = sum(columns.flatMap((one) => columns.map((other) => covariance(one, other))));
    const between = (all - sum(variances)) / (k * (k - 1));
    expect(test.coefficient).toBe('alpha');
    expect(test.reliability.value).toBeCloseTo((k * between) / (sum(variances) / k + (k - 1) * between), 10);
  });

  it('corrected item-total correlation through covariances: (cov(item, sum) − var(item)) / (sd(item) · sd(sum of the others))', () => {
    columns.forEach((item, i) => {
      const own = covariance(item, item);
      const withAll = sum(columns.map((other) => covariance(item, other)));
      const all = sum(columns.flatMap((one) => columns.map((other) => covariance(one, other))));
      expect(items[i]?.discrimination.value).toBeCloseTo((withAll - own) / Math.sqrt(own * (all - 2 * withAll + own)), 10);
    });
  });

  it('the standard error of measurement through the error variance: var(sums)·(1 − alpha)', () => {
    const totals = rows.map(sum);
    const error = covariance(totals, totals) * (1 - (test.reliability.value ?? 0));
    expect(test.sem.value).toBeCloseTo(Math.sqrt(error), 10);
  });

  it('each interval holds its figure', () => {
    for (const { difficulty, discrimination } of items) {
      for (const { value, low, high } of [difficulty, discrimination]) {
        expect(low).toBeLessThan(value ?? 0);
        expect(high).toBeGreaterThan(value ?? 0);
      }
    }
  });
});

describe('what can not be told', () => {
  it('nothing of nobody', () => {
    const { items, test } = analysisOf(sheetOf(reportOf([choice('one'), choice('two')], [])));
    expect(items.map(({ difficulty }) => difficulty.value)).toEqual([null, null]);
    expect(items[0]?.difficulty.reading.code).toBe('unknown');
    expect(items[0]?.distractors?.reading.code).toBe('unknown');
    expect(test).toMatchObject({ students: 0, items: 2, mean: null, sd: null, reliability: { value: null }, sem: { value: null } });
    expect(test.reliability.trust.level).toBe('none');
  });

  it('a question that everybody got right tells nobody apart', () => {
    const { items } = analysed(Array.from({ length: 40 }, (_, at) => [1, at % 2, at % 3 === 0 ? 1 : 0, at % 5 === 0 ? 1 : 0]));
    expect(items[0]?.discrimination).toMatchObject({ value: null, low: null, reading: { code: 'unknown' }, trust: { level: 'none' } });
    expect(items[0]?.discrimination.trust.why).toContainEqual({ code: 'no-variance' });
  });

  it('one question has no reliability, and students who all have the same sum have none', () => {
    expect(alphaOf([[1, 0, 1]], [1, 0, 1])).toBeNull();
    const opposite = [
      [1, 0],
      [0, 1],
    ];
    expect(alphaOf(opposite, [1, 1])).toBeNull();
  });

  it('sums of thirds that come to the same are no difference between students', () => {
    const thirds = [1 / 3, 1 / 3, 1 / 3, 0, 0];
    expect(variance([sum(thirds), 1 - 2e-16, 1])).toBe(0);
  });

  it('a reliability below 0 stays what it is, and its error is no larger than all there is', () => {
    const { test } = analysed([
      [1, 0, 1],
      [0, 1, 0],
      [1, 0, 0],
      [0, 1, 1],
      [1, 0, 1],
    ]);
    expect(test.reliability.value).toBeLessThan(0);
    expect(test.sem.value).toBeCloseTo(test.sd ?? 0, 12);
  });
});

describe('distractors', () => {
  // Those who know more (right on the other four) take A or, wrongly, B; the others take C. Nobody takes D.
  const picks = [...Array(12).fill(0), ...Array(4).fill(1), ...Array(8).fill(2)] as number[];
  const able = (at: number) => at < 16;
  const rounds = [choice('asked'), ...['one', 'two', 'three', 'four'].map((id) => choice(id))];
  const players = picks.map((pick, seat) =>
    student(seat, [picked(pick), ...[0, 1, 2, 3].map((i) => picked(able(seat) && (seat + i) % 5 !== 0 ? 0 : 3))]),
  );
  const { items } = analysisOf(sheetOf(reportOf(rounds, players)));
  const asked = items[0]?.distractors;

  it('counts who took what', () => {
    expect(asked?.options.map(({ chosen, share }) => [chosen, share])).toEqual([
      [12, 0.5],
      [4, 1 / 6],
      [8, 1 / 3],
      [0, 0],
    ]);
  });

  it('chosen by fewer than 5 %, a wrong option does no work', () => {
    expect(asked).toMatchObject({ working: 2, of: 3, efficiency: 2 / 3 });
    expect(asked?.options.map(({ reading }) => reading)).toEqual(['key', 'attracts-strong', 'works', 'idle']);
    expect(asked?.reading).toEqual({ code: 'attracts-strong', positions: [1] });
  });

  it('point-biserial by its own formula: (M1 − M0) / s · √(p·q), on the marks of the other questions', () => {
    const rest = players.map(({ answers }) => sum(answers.slice(1).map((answer) => answer?.share ?? 0)));
    for (const position of [0, 1, 2]) {
      const inside = rest.filter((_, at) => picks[at] === position);
      const outside = rest.filter((_, at) => picks[at] !== position);
      const p = inside.length / rest.length;
      const mean = sum(rest) / rest.length;
      const sd = Math.sqrt(sum(rest.map((each) => (each - mean) ** 2)) / rest.length);
      const expected = ((sum(inside) / inside.length - sum(outside) / outside.length) / sd) * Math.sqrt(p * (1 - p));
      expect(asked?.options[position]?.pointBiserial).toBeCloseTo(expected, 10);
    }
    expect(asked?.options[3]?.pointBiserial).toBeNull();
  });

  it('a key that goes with doing worse is said before all else', () => {
    const turnedRound = players.map((player, seat) => student(seat, [picked(able(seat) ? 2 : 0), ...player.answers.slice(1)]));
    const [first] = analysisOf(sheetOf(reportOf(rounds, turnedRound))).items;
    expect(first?.distractors?.reading).toEqual({ code: 'key-repels', positions: [0] });
    expect(first?.discrimination.reading.code).toBe('reversed');
  });

  it('kinds without options have none', () => {
    const [first] = analysisOf(sheetOf(reportOf([written('w')], [student(0, [wrote('x', '+c', '-c')])]))).items;
    expect(first?.distractors).toBeNull();
  });
});

describe('which students and questions count', () => {
  const others = Array.from({ length: 9 }, (_, seat) => student(seat, [picked(seat % 2), picked(seat % 3), picked(seat % 4)]));

  it('who came late is left out of what needs every question, and counts for those that were reached', () => {
    const late = student(50, [null, picked(0), picked(0)], { from: 1 });
    const { items, test } = analysisOf(sheetOf(reportOf([choice('a'), choice('b'), choice('c')], [...others, late])));
    expect(items.map(({ difficulty }) => difficulty.n)).toEqual([9, 10, 10]);
    expect(items.map(({ discrimination }) => discrimination.n)).toEqual([9, 9, 9]);
    expect(test).toMatchObject({ students: 9, leftOut: 1 });
    expect(test.reliability.trust.why).toContainEqual({ code: 'late-or-left', students: 1 });
  });

  it('who left early: the first missing answer was left out, the others were not reached', () => {
    const gone = student(50, [picked(0), null, null]);
    const { items, test } = analysisOf(sheetOf(reportOf([choice('a'), choice('b'), choice('c')], [...others, gone])));
    expect(items.map(({ difficulty }) => difficulty.n)).toEqual([10, 10, 9]);
    expect(test.leftOut).toBe(1);
  });

  it('an answer that is missing in between is none of the marks', () => {
    const away = student(50, [picked(0), null, picked(0)]);
    const { items, test } = analysisOf(sheetOf(reportOf([choice('a'), choice('b'), choice('c')], [...others, away])));
    expect(items[1]?.difficulty).toMatchObject({ n: 10, value: 3 / 10 });
    expect(test).toMatchObject({ students: 10, leftOut: 0 });
  });

  it('the removed count nowhere', () => {
    const removed = student(50, [picked(0), picked(0), picked(0)], { kicked: true });
    const { items, test } = analysisOf(sheetOf(reportOf([choice('a'), choice('b'), choice('c')], [removed, ...others])));
    expect(items.map(({ difficulty }) => difficulty.n)).toEqual([9, 9, 9]);
    expect(items[0]?.distractors?.options[0]?.chosen).toBe(5);
    expect(test.students).toBe(9);
  });

  it('cards, what was not played, questions for no points and answers that nobody marked are left out, each with its reason', () => {
    const rounds = [
      card('card'),
      choice('skipped', { state: 'skipped', outcome: null }),
      choice('ahead', { state: 'not played', outcome: null }),
      choice('for-fun', { item: { points: 0 } }),
      written('unmarked'),
      choice('asked'),
    ];
    const players = [
      student(0, [null, null, null, picked(0), wrote('x', '-n', '-n'), picked(0)]),
      student(1, [null, null, null, null, null, picked(1)]),
    ];
    const { items, excluded } = analysisOf(sheetOf(reportOf(rounds, players)));
    expect(items.map(({ round }) => round)).toEqual([5]);
    expect(excluded).toEqual([
      { round: 0, why: 'card' },
      { round: 1, why: 'not-played' },
      { round: 2, why: 'not-played' },
      { round: 3, why: 'no-points' },
      { round: 4, why: 'not-marked' },
    ]);
  });

  it('a written question with some answers not marked keeps the others', () => {
    const players = [0, 1, 2].map((seat) => student(seat, [wrote('x', seat === 2 ? '-n' : '+c', '-n'), picked(seat)]));
    const { items, test } = analysisOf(sheetOf(reportOf([written('w'), choice('a')], players)));
    expect(items[0]?.difficulty).toMatchObject({ n: 2, value: 0.5 });
    expect(items[0]?.difficulty.trust.why).toContainEqual({ code: 'not-marked', answers: 1 });
    expect(test).toMatchObject({ students: 2, leftOut: 1 });
  });
});
