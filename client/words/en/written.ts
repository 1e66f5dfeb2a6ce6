import { count, plural } from '../plural.ts';

const joined = new Intl.ListFormat('en', { type: 'conjunction' });
/** Small numbers of people are written out. */
const people = (n: number) => ['no', 'one', 'two', 'three', 'four', 'five', 'six'][n] ?? count(n);
const classmates = (n: number) => `${people(n)} ${plural(n, { one: 'classmate', other: 'classmates' })}`;

/** What the player reads with a written question: while writing, marking, looking up, voting, and after its scores. */
export const written = {
  // writing
  yourAnswer: 'Your answer',
  theCase: 'The case',
  question: 'The question',
  close: 'Close',
  keptAsTyped: 'Kept as you type',
  keptHere: 'Kept on this phone',
  nothingYet: 'Nothing written yet',
  letters: (used: number, most: number, exact: boolean) => `${count(used)} of ${exact ? '' : 'about '}${count(most)} letters`,
  nearlyFull: (left: number, exact: boolean) =>
    `Nearly full: room for ${exact ? '' : 'about '}${plural(left, { one: 'one more letter', other: `${count(left)} more letters` })}.`,
  full: 'Your answer is full. What you added last did not fit and was left out.',
  handInAgain: 'Hand in again',
  handedIn: 'Handed in',
  pausedKept: 'Paused. Your text is kept.',

  // the key
  keyTitle: 'One good answer',
  own: 'Your answer',
  ownNone: 'You handed in no answer this time.',
  sample: 'A sample answer',
  keyPoints: 'What counts',
  keyPointPoints: (n: number) => plural(n, { one: '1 point', other: `${count(n)} points` }),
  rubric: 'The rubric',
  readKey: 'Read both. Next you mark by these points.',

  // marking
  markNow: 'Now you mark. Your own answer comes first.',
  ownFirst: 'Your own answer',
  classmate: (n: number) => `Classmate ${count(n)} of 2`,
  oneMore: 'One more classmate',
  noNames: 'No names',
  tickOwn: 'Tick what your answer says',
  tickTheirs: 'Tick what this answer says',
  give: (on: number, of: number) => `Give ${count(on)} of ${count(of)}`,
  markBy: 'How to mark',
  sending: 'Sending your mark',
  keptMark: 'Your mark is safe on this phone. It goes out when the connection is back.',
  fetching: 'Fetching an answer to mark',
  notTaken: (why: string) => `The mark was not taken. ${why}`,
  markedTitle: (n: number) => plural(n, { one: 'You marked one classmate.', other: `You marked ${classmates(n)}.` }),
  markedOwnOnly: 'Your own answer is marked.',
  thanks: 'Thank you.',
  moreOffer: 'There are more that wait for a mark.',
  markOneMore: 'Mark one more',
  nothingLeft: 'Nothing is left to mark. Look up: your teacher shows some answers next.',
  nothingYours: 'There is nothing for you to mark this time. Look up.',

  // the wall
  lookUp: 'Look up',
  lookUpHint: 'Your teacher shows answers of the class, without names.',

  // the vote
  voteTitle: 'Which answer is the best?',
  voteHint: 'Tap one. You can not vote for your own.',
  voted: (letter: string) => `Answer ${letter} has your vote.`,
  canVoteAgain: 'You can change it until the ring closes.',
  canVoteAgainUntimed: 'You can change it until your teacher goes on.',
  notForOwn: 'That one is yours. Choose another one.',

  // scores
  keyPointsHit: (on: number, of: number) => `${count(on)} of ${plural(of, { one: '1 key point', other: `${count(of)} key points` })}`,
  allKeyPoints: (of: number) => plural(of, { one: 'The key point is in it', other: `All ${count(of)} key points` }),
  notMarked: 'Not marked yet',
  notMarkedPoints: 'No points yet',
  notMarkedHint: 'Nobody has marked it. Your teacher still can.',
  missed: 'Not in your answer',
  hit: 'In your answer',
  markedBy: (sources: string[]) => `Marked by ${joined.format(sources)}.`,
  byTeacher: 'your teacher',
  byClassmates: classmates,
  byYourself: 'yourself',
  ownMarkOnly: 'Own mark only',
  ownMarkOnlyHint: 'Marked by yourself only: nobody else has marked it.',

  // the explanation
  helped: 'Did this explanation help?',
  cardHelped: 'Did this card help?',
  helpful: 'Helpful',
  unclear: 'Unclear',
  saidHelpful: 'You said: helpful. Thank you.',
  saidUnclear: 'You said: unclear. Thank you.',

  // a figure
  figureFollows: 'Your teacher moves it.',
};
