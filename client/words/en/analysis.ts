import type {
  DifficultyReading,
  DiscriminationReading,
  DistractorFigures,
  Doubt,
  OptionFigures,
  TestFigures,
  Trust,
} from '../../../shared/review.ts';
import { count, minus, percent, plural } from '../plural.ts';
import { questions, students } from './amounts.ts';

const coefficients = new Intl.NumberFormat('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const tenths = new Intl.NumberFormat('en', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const named = new Intl.ListFormat('en', { type: 'conjunction' });
const answers = (n: number): string => plural(n, { one: '1 answer', other: `${count(n)} answers` });

/** What the mean share of the marks means. */
function difficulty({ code, right, guess }: DifficultyReading, n: number): string {
  const all = `${count(right)} of ${count(n)} had all of the marks.`;
  switch (code) {
    case 'very-easy':
      return `Nearly everybody knows this: ${all} It can be left.`;
    case 'easy':
      return `Most know this: ${all}`;
    case 'medium':
      return `About half of it is there: ${all} Such questions show most.`;
    case 'hard':
      return `Hard for this class: ${all}`;
    case 'very-hard':
      return `Hardly anybody knows this: ${all} Teach it again, or look at its wording.`;
    case 'as-guessing':
      return `No better than blind choice${guess === null ? '' : `, which earns ${percent(guess)}`}: ${all} Teach it again, or look at its wording.`;
    case 'unknown':
      return 'Nothing is marked, so nobody can say how hard it is.';
  }
}

function thirds({ upper, lower }: DiscriminationReading): string {
  if (upper === null || lower === null) return '';
  return ` The third that did best on the other questions has ${percent(upper)} of its marks, the third that did worst ${percent(lower)}.`;
}

/** What the corrected item-total correlation means. */
function discrimination(reading: DiscriminationReading): string {
  switch (reading.code) {
    case 'strong':
      return `It tells apart clearly who knows the rest and who does not.${thirds(reading)}`;
    case 'fair':
      return `It tells apart who knows the rest and who does not.${thirds(reading)}`;
    case 'weak':
      return `It hardly tells apart who knows the rest and who does not.${thirds(reading)}`;
    case 'none':
      return `It does not tell apart who knows the rest and who does not: check its wording.${thirds(reading)}`;
    case 'reversed':
      return `Those who did better elsewhere did worse here: check its key and its wording.${thirds(reading)}`;
    case 'unknown':
      return 'It can not be worked out.';
  }
}

/** What the wrong options do. `names` are those of the options that the reading is about. */
function distractors({ reading, of }: DistractorFigures, names: readonly string[]): string {
  const which = named.format(names);
  switch (reading.code) {
    case 'all-work':
      return of === 1 ? 'The wrong option is chosen by some: it does its work.' : 'Each wrong option is chosen by some: all do their work.';
    case 'some-idle':
      return `${which} ${plural(names.length, { one: 'fools', other: 'fool' })} almost nobody: a better wrong option would show more.`;
    case 'none-work':
      return 'No wrong option fools anybody. The question may be too easy, or the wrong options too silly.';
    case 'attracts-strong':
      return `${which} ${plural(names.length, { one: 'is', other: 'are' })} chosen by those who do well elsewhere. Could it be right too? Check the wording.`;
    case 'key-repels':
      return `${which} is marked as right, but those who do well elsewhere avoid it. Check the key.`;
    case 'unknown':
      return 'Too few answers to say what the wrong options do.';
  }
}

function option(reading: OptionFigures['reading']): string {
  switch (reading) {
    case 'key':
      return 'right, and chosen by those who know the rest';
    case 'key-repels':
      return 'right, but avoided by those who know the rest';
    case 'works':
      return 'fools some';
    case 'idle':
      return 'fools almost nobody';
    case 'attracts-strong':
      return 'wrong, but chosen by those who know the rest';
  }
}

function doubt(why: Doubt): string {
  switch (why.code) {
    case 'few-students':
      return `${students(why.n)}: ${count(why.need)} are needed for more trust.`;
    case 'few-items':
      return `${questions(why.items)}: ${count(why.need)} are needed for more trust.`;
    case 'no-variance':
      return 'Everybody got the same, so there is nothing to compare.';
    case 'late-or-left':
      return `${students(why.students)} left out, who came late or left early.`;
    case 'own-marks':
      return `${answers(why.answers)} marked by the authors alone, who give themselves about a quarter too much.`;
    case 'not-marked':
      return `${answers(why.answers)} not marked yet.`;
  }
}

const trust: Record<Trust['level'], string> = {
  none: 'Do not trust this',
  weak: 'A hint at best',
  fair: 'Good for this class',
  good: 'Good for judging the question',
};

function reliability(code: TestFigures['reliability']['reading']['code']): string {
  switch (code) {
    case 'high':
      return 'These questions measure one thing well: another set like it would rank this class nearly the same way.';
    case 'usable':
      return 'Good enough to see who needs help. For a grade, use it with other work.';
    case 'rough':
      return 'A rough picture: fair for seeing what to teach again, too low for a grade.';
    case 'poor':
      return 'Chance decides a good part of who stands where. Do not compare single students by it.';
    case 'unknown':
      return 'It can not be worked out.';
  }
}

function sem({ code, band }: TestFigures['sem']['reading']): string {
  const about =
    band === null ? '' : ` A student’s share could as well be ${count(Math.round(band * 100))} points of a hundred lower or higher.`;
  switch (code) {
    case 'narrow':
      return `What a student got is close to what the student can do.${about}`;
    case 'wide':
      return `Small differences between students mean nothing.${about}`;
    case 'unknown':
      return 'It can not be worked out.';
  }
}

/** What the item analysis says: a sentence for each figure, and when not to trust it. */
export const analysis = {
  title: 'Item analysis',
  about:
    'How well these questions measured. Figures of one class are small samples: each says what it means here, and how far to trust it.',
  missing:
    'A question left without an answer counts as none of its marks. Questions that a student was not there for count nowhere, nor do written answers that nobody has marked.',
  test: 'All questions together',
  each: 'Question by question',
  none: 'Nothing to analyse yet: no marked question was played.',
  difficultyName: 'How easy',
  discriminationName: 'Tells apart',
  distractorsName: 'Wrong options',
  trustName: 'Trust',
  coefficientNames: { kr20: 'Reliability, KR-20', alpha: 'Reliability, Cronbach’s alpha' },
  coefficientSays: {
    kr20: 'Kuder and Richardson’s formula 20, for questions that are right or wrong.',
    alpha: 'Like KR-20, for questions with marks in part.',
  },
  semName: 'Error of measurement',
  semValue: (value: number) => `±${tenths.format(value)}`,
  semUnit: (items: number) => `of ${questions(items)}, standard error`,
  meanName: 'Mean and spread',
  mean: (mean: number, sd: number, items: number) =>
    `On the average ${tenths.format(mean)} of ${questions(items)}, give or take ${tenths.format(sd)}.`,
  base: (n: number, items: number) => `Worked out from ${students(n)} who were there for all of ${questions(items)}.`,
  coefficient: (value: number) => minus(coefficients.format(value)),
  between: (low: string, high: string) => `between ${low} and ${high} in 19 of 20 classes like this`,
  efficiency: (working: number, of: number) => `${count(working)} of ${count(of)}`,
  pointBiserial: (value: number) => `r ${minus(coefficients.format(value))}`,
  chosen: (n: number, share: number) => `${count(n)}, ${percent(share)}`,
  details: 'Option by option',
  optionName: 'Option',
  chosenName: 'Chosen',
  correlationName: 'Goes with the rest',
  readingName: 'What it does',
  noValue: '–',
  excluded: {
    title: 'Not analysed',
    card: 'a card to read',
    'not-played': 'not played',
    'no-points': 'earns no points',
    'not-marked': 'not marked yet',
  },
  difficulty,
  discrimination,
  distractors,
  option,
  doubt,
  trust,
  reliability,
  sem,
};
