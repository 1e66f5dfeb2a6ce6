import { count, ordinal, plural } from '../plural.ts';

const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long' });

/** What the player reads after an answer, beside the usual way, and with the kinds that are typed or arranged. */
export const later = {
  // entry
  resumeTitle: 'Your code from the other phone',
  resumeHint: 'A word and four digits, for example “maple 4207”. You find it on your other phone under your name.',
  resumeGo: 'Take my seat',
  resumeWait: 'Looking for your seat',
  joinNew: 'Join as somebody new',

  // lobby and waiting
  wayBack: 'Going on with another phone?',
  wayBackHint: 'Points and name stay',
  wayBackGet: 'Get a code',
  wayBackCode: (code: string) => `Your code is ${code}.`,
  wayBackUntil: (minutes: number) =>
    plural(minutes, { one: 'Good for one minute, once', other: `Good for ${count(minutes)} minutes, once` }),
  wayBackNone: 'No code came. Try again.',

  // a question
  handInOrder: 'Hand in this order',
  handInPairs: 'Hand in these pairs',
  matched: (n: number, of: number) => `${count(n)} of ${count(of)} matched`,
  matchTitle: 'Tap a term, then what it means',
  matchPicked: (term: string) => `${term} picked. Now tap what it means.`,
  matchMade: (term: string, done: number, of: number) => `${term} matched. ${count(done)} of ${count(of)} done.`,
  matchLoosed: (term: string) => `${term} is free again.`,
  termMatched: 'matched',
  definitionOf: (term: string) => `matched with ${term}`,
  blankHint: (blanks: number) =>
    plural(blanks, {
      one: 'Type what is missing. Small spelling slips are forgiven.',
      other: 'Fill every blank you can. Small spelling slips are forgiven.',
    }),
  moveUp: (step: string) => `Move up: ${step}`,
  moveDown: (step: string) => `Move down: ${step}`,
  nowAt: (place: number, of: number) => `Now ${ordinal(place)} of ${count(of)}`,

  // time up and outcome
  right: 'Right!',
  wrong: 'Not this one',
  gainedNone: 'No points this time',
  gainedPractice: 'Practice: no points for anybody',
  noAnswerTitle: 'No answer this time',
  noAnswerPoints: 'No points lost',
  optionsRight: (right: number, of: number, wrong: number) =>
    `${count(right)} of ${count(of)} right ones${wrong === 0 ? '' : plural(wrong, { one: ', and one that is not', other: `, and ${count(wrong)} that are not` })}`,
  blanksRight: (right: number, of: number) => `${count(right)} of ${count(of)} blanks`,
  pairsRight: (right: number, of: number) => `${count(right)} of ${count(of)} pairs`,
  orderRight: (right: number, of: number) => `${count(right)} of ${count(of)} pairs in order`,
  youChose: 'You chose:',
  rightIs: 'Right:',
  alsoRight: 'Right too:',
  why: 'Why',
  rightOrder: 'The right order',
  rightPairs: 'The right pairs',
  orderByChance: 'Chance alone puts about half of the pairs in order. Points begin above half.',
  you: (what: string) => `you: ${what}`,
  youPlace: (n: number) => `you: ${count(n)}`,
  youRight: 'you had this',
  youTypo: 'a spelling slip, forgiven',
  youEmpty: 'you left this empty',
  inARow: (n: number) => `${count(n)} in a row.`,
  rank: (rank: number, of: number) => `You are ${ordinal(rank)} of ${count(of)}.`,

  // scores and end
  scoresTitle: 'Where you stand',
  rankOf: (of: number) => `of ${count(of)}`,
  streakIs: (n: number) => plural(n, { one: 'The last one was right.', other: `${count(n)} in a row with all the marks.` }),
  noRank: 'Your points',
  readAgain: 'Read the explanation again',
  readScores: 'Back to your place',
  nextSoon: 'The next question comes by itself.',
  podiumTitle: (rank: number) => ({ 1: 'First place.', 2: 'Second place.', 3: 'Third place.' })[rank] ?? 'Well played.',
  lookAtPodium: 'Look up at the big screen.',
  resultWait: 'Fetching your result',
  resultNone: 'Your result is not here any more.',
  ofTheMarks: 'of the marks',
  worthALook: 'Worth another look',
  youKnow: 'You know these',
  cards: 'To read again',
  toCode: 'Join another room',
  day: (at: number) => day.format(at),

  // states
  removed: 'This name was removed.',
  removedHint: 'Join again with your first name, or ask your teacher.',
  joinOther: 'Join with another name',
  replaced: 'You are playing on another phone.',
  replacedHint: 'The newest phone counts. Your name and points moved with you.',
  playHere: 'Play here instead',
  over: 'This room has ended.',
  overHint: 'Your result is kept for you.',
  gone: 'This room is not here any more.',
  reload: 'There is a newer page.',
  reloadHint: 'Load it again to go on. Your seat is kept.',
  loadAgain: 'Load again',
  stuck: 'The room does not take this phone.',
};
