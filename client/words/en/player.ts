import { count, ordinal, plural } from '../plural.ts';

const joined = new Intl.ListFormat('en', { type: 'conjunction' });
const points = (n: number) => `${count(n)} ${plural(n, { one: 'point', other: 'points' })}`;

/** What the player reads on a phone on the way to an answer. */
export const player = {
  // entry
  codeTitle: 'Type the room code',
  codeHint: 'The code is on the big screen. It has six digits.',
  codeShort: 'The code has six digits.',
  codeUnknown: (digits: string) => `No room has this code. Check the last digits: ${digits}.`,
  next: 'Next',
  room: (code: string) => `Room ${code}`,
  nameTitle: 'Your name in the game',
  nameHint: 'Everyone in the room sees it. A first name is enough.',
  givenTitle: 'You get a name for this game',
  givenHint: 'Everybody in this room gets one. You can draw another one before the first question.',
  suggest: 'Suggest one',
  join: 'Join',
  joining: 'Joining',
  wasIn: 'I was already in',
  otherCode: 'Type another code',
  noNet: 'No connection to the room. Check that you are on the school’s network, then try again.',
  lastResult: 'See my last result',

  // lobby and waiting
  youAreIn: (name: string) => `You’re in, ${name}.`,
  lookUp: 'Look up at the big screen. The first question comes to this phone by itself.',
  lateNow: (n: number) => `Question ${count(n)} is under way.`,
  lateNext: (n: number) => `You play from question ${count(n)}.`,
  lateLast: 'It is the last one. You see how it ends.',
  anotherName: 'Another name',
  held: (typed: string) => `The room sees you as ${typed} until your teacher has read your name.`,
  connecting: 'Connecting to the room',

  // the bar
  of: (n: number, of: number) => `${count(n)} of ${count(of)}`,
  lostKept: 'No connection. Your answer is kept here.',
  lost: 'No connection. Your seat is kept.',
  savingKept: 'Saving… Your answer is kept here.',
  saving: 'Saving… Your seat is kept.',
  back: 'Back. Everything is saved.',

  // a question
  reading: 'Read the question. The answers open by themselves.',
  readingCase: 'Read this. You write when it opens by itself.',
  readingCard: 'Read this. The class goes on together.',
  double: 'Double points',
  noPoints: 'For practice: no points',
  open: 'Answer now.',
  opensNow: 'Ready. It opens in a moment.',
  tapOne: 'Tap your answer.',
  tapSeveral: 'Tap all that are right',
  canChange: 'You can change it until the ring closes.',
  canChangeUntimed: 'You can change it until your teacher closes the question.',
  onlyOnce: 'The first answer counts.',
  paused: 'Paused. It goes on in a moment.',
  ringClosed: 'The ring closed.',
  answerIn: (what: string) => `Answer ${what} is in.`,
  answersIn: (what: string[]) => (what.length === 1 ? `Answer ${what[0]} is in.` : `${joined.format(what)} are in.`),
  isIn: 'Your answer is in.',
  answerKept: (what: string) => `Answer ${what} is safe on this phone.`,
  isKept: 'Your answer is safe on this phone.',
  goesOut: 'It goes out when the connection is back.',
  sending: 'Saving your answer…',
  handIn: 'Hand in',
  blank: (n: number, of: number) => (of === 1 ? 'Blank' : `Blank ${count(n)} of ${count(of)}`),

  // time up and outcome
  time: 'Time!',
  lookUpNow: 'Look up.',
  noAnswer: 'The ring closed.',
  noAnswerHint: 'No answer this time, no points lost. The next one comes by itself.',
  keyShown: 'Here is one good answer.',
  skipped: 'This question is skipped.',
  skippedHint: 'It counts for nobody. The next one comes by itself.',
  gained: (n: number) => `+${points(n)}`,

  // scores and end
  lastOne: 'That was the last one.',
  pointsAndRank: (n: number, rank: number, of: number) => `${points(n)}, ${ordinal(rank)} of ${count(of)}.`,
  onlyPoints: (n: number) => `${points(n)}.`,
  seeResult: 'See my result',

  // states
  locked: 'This room is locked.',
  lockedHint: 'Ask your teacher to open it. This page tries again by itself.',
  full: 'This room is full.',
  fullHint: 'Ask your teacher. This page tries again by itself.',
};
