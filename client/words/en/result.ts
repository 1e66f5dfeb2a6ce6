import { count, plural } from '../plural.ts';

const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });
/** "today", "tomorrow", "in 3 days". */
const inDays = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });

/** What a student reads about the private link to their own result, behind it, and while practising. */
export const result = {
  // the link, on the phone that played
  linkTitle: 'Keep this result',
  linkHint: 'A private link opens it again, on any device that reaches this server.',
  linkGet: 'Get my link',
  linkWait: 'Making your link',
  linkIs: 'Your private link',
  linkCopy: 'Press and hold the link to copy it. Whoever has it can read your result.',
  linkUntil: (at: number) => `It holds until ${day.format(at)}.`,
  linkOpen: 'Open it',
  linkEnd: 'End the link',
  linkEnded: 'The link is ended. It shows nothing any more.',
  linkNone: 'No link came. Try again.',
  linkStays: 'The link could not be ended. Try again.',

  // the page behind it
  wait: 'Fetching your result',
  none: 'This page opens with a private link.',
  noneHint: 'You get one on your phone at the end of a class, under your result.',
  gone: 'This link shows nothing any more.',
  goneHint: 'It has ended, was taken back, or is not whole. Make a new one on the phone you played on, or ask your teacher.',
  noNet: 'The server does not answer. Your link and your practice are kept.',
  toStart: 'To the start page',
  linkAbout: 'About this link',
  linkWho: 'Whoever has it can read this result. Making another on the phone you played on ends this one.',
  forget: 'Forget it on this device',
  forgetHint: 'The link goes on to work elsewhere. The practice days kept here are forgotten with it.',
  endSure: 'Nobody can open it from then on, you too.',
  endYes: 'End it for good',
  endNo: 'Keep it',
  others: 'Your other results on this device',

  // practice
  practise: (n: number) => plural(n, { one: 'Practise this one', other: `Practise these ${count(n)}` }),
  practiseDue: (n: number) => plural(n, { one: 'Practise the one due today', other: `Practise the ${count(n)} due today` }),
  due: (days: number) => (days === 0 ? 'Due today' : `Due ${inDays.format(days, 'day')}`),
  known: 'Practised, and known',
  early: 'None is due today. You can practise all the same: what is right keeps its day.',
  howDays: 'What is right on its day comes again after 1, 3 and 7 days, and is known then.',
  practice: 'Practice',
  stop: 'Stop',
  of: (n: number, of: number) => `${count(n)} of ${count(of)}`,
  fetching: 'Fetching the question',
  tickOwn: 'Tick what your answer says',
  comesAgain: (days: number) => `It comes again ${inDays.format(days, 'day')}.`,
  staysDue: (days: number) => `It is due ${inDays.format(days, 'day')}, as before.`,
  nowKnown: 'Right on all its days: you know this one.',
  nextOne: 'Next question',
  finish: 'Finish',
  toResult: 'Back to my result',
  doneTitle: 'That was all.',
  doneRight: (right: number, of: number) => `${count(right)} of ${count(of)} right.`,
  dueNext: (days: number, n: number) =>
    `${plural(n, { one: 'The next one is', other: `The next ${count(n)} are` })} due ${inDays.format(days, 'day')}.`,
};
