import type { Doubt, Trust } from '../../shared/review.ts';

/**
 * Students from which a figure may be used at all, is fair, and is good. Below 30 a correlation of 0.3 can't be told from none (its
 * 95 % interval holds 0 up to n = 43); from about 100 it is known to ± 0.2. Crocker & Algina (1986), Introduction to Classical and
 * Modern Test Theory, ask for more (200) before a question is judged for good.
 */
const NEED = { weak: 10, fair: 30, good: 100 } as const;
/** Questions from which a sum of marks says something of a student. */
const ITEMS = { weak: 3, fair: 10 } as const;
/** A figure suffers where more than this share of what it rests on is in doubt. */
const MUCH = 1 / 3;

const LEVELS = ['none', 'weak', 'fair', 'good'] as const;
type Level = Trust['level'];

function least(...levels: Level[]): Level {
  return LEVELS.find((level) => levels.includes(level)) ?? 'none';
}

/** What a figure rests on. Counts left out do not matter to it. */
export interface Ground {
  students: number;
  /** Does what is compared vary? */
  varies?: boolean;
  items?: number;
  /** Students left out, since they came late or left early. */
  leftOut?: number;
  /** Answers behind it (left out: one a student); of them, marks that rest on own ticks alone; and answers that are not marked. */
  answers?: number;
  ownMarks?: number;
  notMarked?: number;
}

/** How far a figure may be trusted, and what it suffers from, worst first. */
export function trustIn(ground: Ground): Trust {
  const { students, varies = true, items, leftOut = 0, answers = students, ownMarks = 0, notMarked = 0 } = ground;
  const found: { level: Level; doubt: Doubt }[] = [];
  const doubt = (level: Level, doubt: Doubt) => found.push({ level, doubt });
  const much = (part: number, whole: number): Level => (part > whole * MUCH ? 'weak' : 'good');

  if (!varies) doubt('none', { code: 'no-variance' });
  if (students < NEED.weak) doubt('none', { code: 'few-students', n: students, need: NEED.weak });
  else if (students < NEED.fair) doubt('weak', { code: 'few-students', n: students, need: NEED.fair });
  else if (students < NEED.good) doubt('fair', { code: 'few-students', n: students, need: NEED.good });
  if (items !== undefined && items < ITEMS.weak) doubt('none', { code: 'few-items', items, need: ITEMS.weak });
  else if (items !== undefined && items < ITEMS.fair) doubt('weak', { code: 'few-items', items, need: ITEMS.fair });
  if (leftOut > 0) doubt(much(leftOut, leftOut + students), { code: 'late-or-left', students: leftOut });
  if (ownMarks > 0) doubt(much(ownMarks, answers), { code: 'own-marks', answers: ownMarks });
  if (notMarked > 0) doubt(much(notMarked, notMarked + answers), { code: 'not-marked', answers: notMarked });

  found.sort((a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level));
  return { level: least('good', ...found.map(({ level }) => level)), why: found.map((each) => each.doubt) };
}
