import { count, percent, plural } from '../plural.ts';

const answers = (n: number) => `${count(n)} ${plural(n, { one: 'answer', other: 'answers' })}`;
const places = (n: number) => `${count(n)} ${plural(n, { one: 'place', other: 'places' })}`;

/** Words of the projector: what a whole class reads from the wall. */
export const screen = {
  /** Title of the window. */
  window: (title: string) => `${title} · Bellringer`,

  lobby: {
    open: 'On your phone, open',
    type: 'and type the code',
    camera: 'or point your camera here',
    codeSpelled: (code: string) => `Room code ${code.split('').join(' ')}`,
    qr: (code: string) => `QR code that joins room ${code}`,
    questions: (n: number) => `${count(n)} ${plural(n, { one: 'question', other: 'questions' })}`,
    nobody: 'Waiting for the first name.',
    inTheRoom: 'in the room.',
    starts: 'Your teacher starts when everyone is here.',
    justIn: 'Just in:',
    names: 'People in the room',
  },

  top: {
    of: (n: number, of: number) => `${count(n)} of ${count(of)}`,
    several: 'Several may be right',
    answered: (n: number, of: number) => `${count(n)} of ${count(of)} answered`,
    join: (address: string) => `Join at ${address}`,
    double: 'Double points',
    noPoints: 'For practice: no points',
  },

  /** Beside the ring: what to do on the phone. */
  hint: {
    blanks: (n: number) => plural(n, { one: 'Type the missing word on your phone.', other: 'Type the missing words on your phone.' }),
    ordering: 'Put the steps in order on your phone. Part marks count.',
    write: 'Write on your phone. What you type is kept as you type it.',
    writeLong: 'Write a few sentences on your phone. What you type is kept as you type it.',
  },
  terms: 'Terms',
  meanings: 'What they may mean',
  blank: 'blank',

  foot: {
    answered: (of: number) => `of ${count(of)} have answered`,
    handedIn: (of: number) => `of ${count(of)} have handed in`,
    marked: (of: number) => plural(of, { one: 'of one answer has a mark', other: `of ${count(of)} answers have a mark` }),
    read: 'Read the question. The answers come in a moment.',
    readWritten: 'Read the question. Writing begins in a moment.',
    begins: 'Here it comes.',
    skipped: 'This question is skipped. Nobody gains or loses.',
  },
  pausedPill: 'Paused',
  timeUpPill: 'Time is up',
  skippedPill: 'Skipped',

  /** Steps of a written question. */
  written: {
    write: 'Write',
    theCase: 'The case',
    sample: 'A sample answer',
    keyPoints: 'What counts',
    points: (n: number) => `${count(n)} ${plural(n, { one: 'point', other: 'points' })}`,
    rubric: 'How to mark',
    none: 'Nobody has handed in an answer.',
    more: 'The rest is on your phone.',
  },
  marking: {
    pill: 'Mark',
    heading: 'Now the class marks',
    own: 'First your own answer.',
    classmates: 'Then two classmates’ answers, without names.',
    honest: 'Tick what the answer says, in whatever words.',
  },
  wall: {
    chooses: 'Your teacher chooses an answer.',
    choosesMore: 'Answers are shown without names.',
    answer: (letter: string) => `Answer ${letter}`,
    ofPoints: (of: number) => plural(of, { one: 'of one key point', other: `of ${count(of)} key points` }),
    on: 'in the answer',
    off: 'not in the answer',
    all: 'All that counts is in it.',
    missing: 'What is missing? How would you say it?',
    more: 'There is more of it. Your teacher has the whole answer.',
    shown: (n: number) => plural(n, { one: '1 answer shown', other: `${count(n)} answers shown` }),
  },
  vote: {
    pill: 'Vote',
    heading: 'Which answer is the best?',
    hint: 'Vote on your phone. Not for your own.',
    candidates: 'Answers',
  },

  reveal: {
    right: 'Right',
    answers: 'Answers',
    whyLetter: (letters: string) => `Why ${letters}`,
    why: 'Why',
    and: ' and ',
    chose: (n: number, what: string) => `${count(n)} chose ${what}.`,
    said: (n: number, what: string) => `${count(n)} said ${what}.`,
    typed: (n: number, what: string) => `${count(n)} typed “${what}”.`,
    instead: (n: number) => `${count(n)} took instead:`,
    least: (n: number, of: number, place: number) => `${count(n)} of ${count(of)} had step ${count(place)} in its place.`,
    order: 'The right order',
    pairs: 'The right pairs',
    nobody: 'Nobody answered this one.',
    more: 'The rest is on your phone.',
  },

  concept: {
    read: 'Read this together.',
  },

  scores: {
    after: (n: number) => `After question ${count(n)}`,
    right: 'had it right:',
    allPoints: 'had all key points:',
    rightOf: (n: number, of: number) => `${count(n)} of ${answers(of)}`,
    ofMarks: 'of all marks so far',
    climbed: (n: number) => `climbed ${places(n)}`,
    board: 'Scoreboard',
    streak: (n: number) => `${count(n)} in a row`,
    gain: (n: number) => (n < 0 ? `−${count(-n)}` : `+${count(n)}`),
    noPoints: 'no points',
    up: (n: number) => `up ${places(n)}`,
    down: (n: number) => `down ${places(n)}`,
    same: 'same place',
    further: (n: number) => `and ${count(n)} more. Your own place is on your phone.`,
    private: 'Your place is on your phone.',
    privateMore: 'Only you see it.',
  },

  podium: {
    result: (share: number) => `Class result: ${percent(share)}`,
    players: (n: number) => `${count(n)} ${plural(n, { one: 'player', other: 'players' })}`,
    heading: 'The first three',
    private: 'Well rung, everyone.',
    privateMore: 'Your place and points are on your phone.',
  },

  ended: {
    heading: 'That was it.',
    more: 'Your own result stays on your phone.',
  },

  away: {
    long: 'The room is safe. Phones keep their answers.',
  },
  none: {
    heading: 'This page shows one room.',
    more: 'Open it again from the teacher’s page.',
  },
  dialling: 'Finding the room …',
  over: {
    heading: 'This room has ended.',
    more: 'Open the projector again from the teacher’s page.',
  },

  sound: { on: 'Sound is on', off: 'Sound is off' },

  /** Spoken once at each new step. */
  announce: {
    lobby: (title: string) => `${title}. The room is open.`,
    reading: (n: number, of: number) => `Question ${count(n)} of ${count(of)}. Read first.`,
    open: 'Answers are open.',
    paused: 'Paused.',
    timeUp: 'Time is up.',
    skipped: 'This question is skipped.',
    revealed: 'The answer is shown.',
    concept: 'A card to read.',
    marking: 'The class marks answers.',
    chooses: 'Your teacher chooses an answer.',
    spotlight: (letter: string) => `Answer ${letter} is shown.`,
    vote: 'The class votes for the best answer.',
    scores: (n: number) => `Scoreboard after question ${count(n)}.`,
    podium: 'The podium.',
    ended: 'The room has ended.',
  },
};
