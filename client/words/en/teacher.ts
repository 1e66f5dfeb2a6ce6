import type { Source } from '../../../shared/questions/free-text.ts';
import type { Scoring } from '../../../shared/quiz.ts';
import type { Step } from '../../host/next-step.ts';
import { count, plural } from '../plural.ts';
import { items, questions, students } from './amounts.ts';
import { detailWords, sourceWords } from './marks.ts';

const dates = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long' });
const shortDates = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });
const times = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', hour12: false });
const join = new Intl.ListFormat('en', { style: 'short', type: 'unit' });

const scorings: Record<Scoring, { name: string; says: string }> = {
  gentle: { name: 'Gentle', says: 'A right answer earns at least 60% of the points. Being quick earns the rest.' },
  classic: { name: 'Classic', says: 'A right answer earns between half and all of the points, by how quick it is.' },
  accuracy: { name: 'Accuracy', says: 'Only what is right counts. Time earns nothing.' },
};

/** What the one key does now, as a verb. */
function keyWords(step: Step, begins: boolean): string {
  switch (step.step) {
    case 'question':
      return begins ? 'Start' : `Question ${count(step.number)}`;
    case 'open':
      return 'Open now';
    case 'card-read':
      return 'Done reading';
    case 'close':
      return 'Close early';
    case 'reveal':
    case 'explanation':
      return 'Reveal now';
    case 'marking':
      return 'Start marking';
    case 'wall':
      return 'To the wall';
    case 'vote':
      return 'Vote';
    case 'scores':
      return 'Show scores';
    case 'podium':
      return 'Podium';
    case 'end':
      return 'End the room';
  }
}

/** The same step, named as something that follows. */
function thenWords(step: Step): string {
  switch (step.step) {
    case 'question':
      return `question ${count(step.number)}`;
    case 'open':
      return 'the question opens';
    case 'card-read':
      return 'the card is put away';
    case 'close':
      return 'answers';
    case 'reveal':
    case 'explanation':
      return 'explanation';
    case 'marking':
      return 'marking';
    case 'wall':
      return 'the wall';
    case 'vote':
      return 'the vote';
    case 'scores':
      return 'scoreboard';
    case 'podium':
      return 'podium';
    case 'end':
      return 'the end';
  }
}

/** Words of the teacher. */
export const teacher = {
  students,
  questions,
  items,
  list: (parts: readonly string[]) => join.format(parts),
  date: (at: number) => dates.format(at),
  shortDate: (at: number) => shortDates.format(at),
  time: (at: number) => times.format(at),
  today: 'today',
  detail: detailWords,
  unreachable: 'The server can not be reached. Check the network, then try again.',
  working: 'One moment',
  cancel: 'Cancel',

  nav: {
    label: 'Pages',
    bank: 'Bank',
    results: 'Results',
    signOut: 'Sign out',
    skip: 'Skip to the page',
  },

  lost: {
    title: 'No page here',
    text: 'This address leads nowhere. The quizzes are in the bank.',
    back: 'Go to the bank',
  },

  signIn: {
    title: 'Sign in',
    text: 'One key opens the quizzes, the rooms and the results.',
    key: 'Teacher key',
    where: 'The server prints the key when it starts, on the line that begins with “Teacher”. Whoever started it can read it to you.',
    enter: 'Sign in',
    empty: 'Type the key first.',
  },

  bank: {
    title: 'Quizzes',
    pageTitle: 'Bank',
    total: (shown: number, all: number) => (shown === all ? `${count(all)}, newest run first` : `${count(shown)} of ${count(all)}`),
    search: 'Search titles, fields, tags',
    filters: 'Filters',
    field: 'Field',
    topic: 'Topic',
    host: 'Host',
    hostQuiz: (title: string) => `Host ${title}`,
    size: (n: number, minutes: number) => `${items(n)}, ${count(minutes)} min`,
    kinds: (n: number) => `${count(n)} kinds`,
    neverRun: 'not run yet',
    showItems: (title: string) => `Questions of ${title}`,
    help: (helpful: number, unclear: number) => `${count(helpful)} helpful, ${count(unclear)} unclear`,
    helpLong: (helpful: number, unclear: number) =>
      `Students said of the explanation: ${count(helpful)} helpful, ${count(unclear)} unclear`,
    helpNone: 'no votes yet',
    ran: (when: string) => `ran ${when}`,
    noHit: (search: string) => `Nothing has “${search}” in it.`,
    noHitFiltered: 'No quiz fits these filters.',
    onFilters: (filters: readonly string[]) => `Filters that are on: ${join.format(filters)}.`,
    clear: 'Clear search and filters',
    empty: 'The bank is empty.',
    emptyText: 'Quizzes are YAML files in the folder content/. Put one there and start the server again.',
    refused: (n: number) => plural(n, { one: 'One file could not be read', other: `${count(n)} files could not be read` }),
    refusedText: 'The other files are loaded. Mend these, then start the server again.',
    line: (line: number) => `line ${count(line)}`,
  },

  live: {
    title: (n: number) => plural(n, { one: 'A room is running', other: `${count(n)} rooms are running` }),
    since: (time: string) => `since ${time}`,
    takeOver: 'Take over',
    takeOverRoom: (code: string, title: string) => `Take over room ${code}, ${title}`,
  },

  addresses: {
    title: 'Phones join at',
    open: 'Open this on a phone to try it.',
    seen: 'A phone has opened it',
    notSeen: 'No phone has opened it yet',
    others: 'If that does not work',
    othersText: 'This machine has more than one address. Try these in turn:',
    qr: (address: string) => `QR code of ${address}`,
  },

  settings: {
    title: 'Open a room',
    scoring: 'Points',
    scorings,
    time: 'Time',
    times: { asWritten: 'As written', half: 'Half as long again', double: 'Twice as long', none: 'No limit' },
    timeFactor: { asWritten: '', half: '×1.5', double: '×2', none: '' },
    noLimitSays: 'You close each question. Points are by accuracy.',
    board: 'Scoreboard',
    boards: { shown: 'Shown', topFive: 'First five', private: 'Private' },
    boardSays: {
      shown: 'The first eight on the projector, everyone’s own place on their phone.',
      topFive: 'Only the first five on the projector.',
      private: 'No names on the projector. Each student sees only their own place.',
    },
    names: 'Names',
    namesOf: { typed: 'Students type them', generated: 'Students get one' },
    change: 'Answers may be changed until the ring closes',
    changeShort: 'Answers may be changed',
    yes: 'Yes',
    no: 'No',
    autoplay: 'Go on by itself after each question',
    vote: 'Vote for the best of the written answers you show',
    voteShort: 'Vote on written answers',
    voteSays: 'Off unless you turn it on: points by popularity are unfair to some. The author of the best one earns 100 points.',
    open: 'Open the room',
    remembered: 'These choices are kept for next time on this computer.',
  },

  control: {
    pageTitle: (code: string) => `Room ${code}`,
    room: 'Room',
    lock: 'Lock room',
    board: 'Scoreboard',
    inRoomAfter: 'in the room',
    autoplay: 'Autoplay',
    projector: 'Projector',
    phone: 'On my phone',
    keys: 'Keys',
    end: 'End',
    endRoom: 'End the room',
    runSheet: 'Run sheet',
    now: 'Now',
    parts: 'Parts of this page',
    people: 'People',
    read: 'read',
    skipped: 'skipped',
    question: (n: number) => `Question ${count(n)}`,
    onProjector: 'On the projector now',
    onPhones: 'On phones',
    ownResult: 'Each phone shows its own result.',
    ownAnswer: 'Each phone shows its own answer beside the sample answer.',
    ownSkipped: 'Each phone says that this question is skipped.',
    ownMarking: 'Each phone marks its own answer, then two of classmates.',
    ownVote: 'Each phone votes for one of the answers shown.',
    liveTally: 'Live tally. Only you see this until the reveal',
    tally: 'How the class answered',
    rightOption: 'right',
    noTally: 'Answers show here as they come in.',
    handedIn: (n: number, writing: number) =>
      n === 0
        ? `Nobody has handed in yet; ${writing === 0 ? 'nobody is writing' : plural(writing, { one: '1 is writing', other: `${count(writing)} are writing` })}.`
        : `${count(n)} handed in, ${plural(writing, { one: '1 is writing', other: `${count(writing)} are writing` })}.`,
    handedInAll: (n: number) => plural(n, { one: '1 answer was handed in.', other: `${count(n)} answers were handed in.` }),
    marked: (n: number, of: number) => `${count(n)} of ${plural(of, { one: '1 answer', other: `${count(of)} answers` })} marked so far`,
    ofAnswers: (n: number, of: number) => `${count(n)} of ${count(of)}`,
    steps: 'Steps of this question',
    again: (step: string) => `Go to ${step} again`,
    goTo: (step: string) => `Go to ${step}`,
    stepNames: { revealed: 'Sample answer', marking: 'Marking', wall: 'Wall', vote: 'Vote', scores: 'Scores' },
    views: 'What is shown here',
    viewRoom: 'The room',
    viewAnswers: 'Answers',
    figure: 'The figure: move it, and the projector and the phones follow',
    candidates: 'The class votes on these',
    nothingCounted: 'This question was skipped. Nobody earns points, and no counts are shown.',
    cardOnly: 'A card to read. It takes no answer.',
    slip: 'The commonest slip',
    slipCount: (n: number) => plural(n, { one: 'One answer', other: `${count(n)} answers` }),
    blank: (n: number) => `Blank ${count(n)}`,
    scoreboard: 'Scoreboard',
    privateBoard: 'The scoreboard is private: each student sees only their own place.',
    classShare: (share: string) => `The class earned ${share} of the marks so far.`,
    connecting: 'Connecting to the room',
    lostLine: 'Reconnecting. The room is safe, phones keep their answers.',
    opening: 'Opening the room',
    backToBank: 'Back to the bank',
    over: 'The room has ended',
    overText: 'Every answer is kept with the results.',
    seeResults: 'See the results',
    phases: {
      lobby: 'Waiting for students',
      reading: 'Reading time',
      open: 'Open',
      paused: 'Paused',
      'time-up': 'Time is up',
      skipped: 'Skipped',
      revealed: 'Revealed',
      marking: 'The class marks',
      wall: 'Wall of answers',
      vote: 'The class votes',
      scores: 'Scoreboard',
      podium: 'Podium',
      ended: 'Ended',
    },
    announce: (phase: string, question: string) => `${question}: ${phase}`,
  },

  wall: {
    title: 'Answers',
    search: 'Search answers and names',
    total: (n: number) => plural(n, { one: '1 answer', other: `${count(n)} answers` }),
    order: 'Most instructive first',
    orderHelp: 'Where own, classmates’ and your marks differ most',
    sort: 'Sort again',
    sortHelp: 'The order has changed meanwhile',
    shown: (n: number) => `${count(n)} shown`,
    takeDown: 'Take down from the projector',
    takeDownShort: 'Take down',
    spotlight: 'Show on the projector',
    spotlightOf: (name: string) => `Show the answer of ${name} on the projector`,
    onlyOnWall: 'Answers can be shown on the projector at the step “Wall”.',
    hide: 'Hide',
    hideOf: (name: string) => `Hide the answer of ${name}`,
    unhide: 'Bring back',
    unhideOf: (name: string) => `Bring back the answer of ${name}`,
    hidden: 'Hidden: nobody is asked to mark it, and it can not be shown.',
    litNow: 'on the projector',
    litBefore: 'was shown',
    whole: 'Read all of it',
    wholeOf: (name: string) => `Read the whole answer of ${name}`,
    answerOf: (name: string) => `Answer of ${name}`,
    keyPoints: 'Key points',
    keyPoint: (n: number) => `Key point ${count(n)}`,
    tick: (n: number, on: boolean, by: Source, classmates: number) =>
      `Key point ${count(n)}: ${on ? 'in it' : 'not in it'}, ${sourceWords(by, classmates)}`,
    press: (on: boolean, yours: boolean) => (yours ? 'Press to take your mark back' : on ? 'Press: it is not in it' : 'Press: it is in it'),
    source: sourceWords,
    sources: (groups: readonly { by: Source; points: readonly number[] }[], classmates: number) => {
      const only = groups.length === 1;
      return groups
        .map(({ by, points }) => (only ? sourceWords(by, classmates) : `${sourceWords(by, classmates)}: ${points.map(count).join(', ')}`))
        .join(' · ');
    },
    score: (points: number, of: number) => `${count(points)}/${count(of)}`,
    scoreLong: (points: number, of: number) => `${count(points)} of ${count(of)} points`,
    points: (n: number) => plural(n, { one: '1 point', other: `${count(n)} points` }),
    in: 'In it',
    notIn: 'Not in it',
    leave: 'As the class says',
    says: (on: boolean, by: Source, classmates: number) =>
      by === 'nobody' ? 'Nobody has marked it.' : `${on ? 'In it' : 'Not in it'}, says: ${sourceWords(by, classmates)}.`,
    rubric: 'Rubric',
    sample: 'Sample answer',
    marks: 'Marked words help the eye. They never score.',
    keys: 'On an answer: arrows move, 1 to 9 and 0 set a key point, O shows it, H hides it, Enter opens it.',
    empty: 'Nobody handed in an answer.',
    noHit: (search: string) => `No answer has “${search}” in it.`,
    failed: 'The answers could not be loaded.',
    loading: 'Loading answers',
  },

  ask: {
    open: 'Ask next',
    title: 'Ask next',
    text: 'The question you choose comes right after this one. The others move back.',
    search: 'Search all questions of the bank',
    related: 'Related to this question',
    found: (n: number) => plural(n, { one: '1 question', other: `${count(n)} questions` }),
    more: (n: number) => `${count(n)} more. Type to find them.`,
    noRelated: 'This question names no related one. Search the bank.',
    noHit: (search: string) => `No question has “${search}” in its title.`,
    ask: 'Ask next',
    askOf: (title: string) => `Ask next: ${title}`,
    asked: 'It comes next.',
    already: 'It comes next already.',
    failed: 'The questions could not be loaded.',
  },

  deck: {
    label: 'Run the room',
    undo: 'Undo',
    pause: 'Pause',
    resume: 'Go on',
    addTime: '10 s',
    addTimeLong: 'Add 10 seconds',
    skip: 'Skip',
    space: 'Space',
    key: keyWords,
    after: (steps: readonly Step[]) => (steps.length === 0 ? '' : `Then: ${join.format(steps.map(thenWords))}`),
    byItself: (n: number) => `Goes on in ${count(n)} s`,
    opensIn: (n: number) => `Opens in ${count(n)} s`,
    stuck: {
      revealing: 'Counting the answers',
    },
  },

  ending: {
    in: (n: number) => plural(n, { one: 'The room ends in 1 second.', other: `The room ends in ${count(n)} seconds.` }),
    podiumIn: (n: number) =>
      plural(n, {
        one: 'The quiz stops in 1 second, and the podium comes.',
        other: `The quiz stops in ${count(n)} seconds, and the podium comes.`,
      }),
    undo: 'Keep it open',
    now: 'End it now',
    held: 'The room ends in 10 seconds. Press Z to keep it open.',
  },

  lobby: {
    joinAt: 'Join at',
    code: 'Room code',
    projector: 'Open the projector page, move it to the big screen and make it full screen with F.',
    openProjector: 'Open the projector',
    arriving: 'Names',
    nobody: 'Waiting for the first name.',
  },

  projector: {
    title: 'The projector',
    text: 'This page can only look. Open it on the big screen:',
    open: 'Open in a new window',
    link: 'Link for another computer',
    linkHelp: 'Select the link and copy it, or type it there.',
    keys: 'Keys on that page',
    full: 'Full screen, and back',
    sound: 'Sound on or off. Nothing else in the room sounds.',
    dark: 'Dark or light',
    missing: 'This window has no key for the projector. Take the room over from the bank to get one.',
  },

  handOver: {
    title: 'Run the room from your phone',
    text: 'Scan this with your own phone. Whoever has it can run the room, so keep it off the projector.',
    link: 'The same as a link',
    qr: 'QR code that opens the control of this room',
  },

  people: {
    answered: (of: number) => `of ${count(of)} have answered`,
    notYet: (n: number) => `Not yet: ${count(n)}`,
    allIn: 'Everyone has answered.',
    away: 'no signal',
    isIn: 'has answered',
    haveAnswered: 'Have answered',
    removedTitle: 'Removed',
    change: 'Change',
    held: (typed: string) => `typed “${typed}”`,
    heldTitle: (n: number) => plural(n, { one: 'One name waits for your yes', other: `${count(n)} names wait for your yes` }),
    allow: 'Allow',
    allowName: (name: string) => `Allow the name ${name}`,
    search: 'Find a name',
    noHit: (search: string) => `Nobody here is called “${search}”.`,
    more: 'Show more',
    open: (name: string) => `${name}: rename or remove`,
    rename: 'Name',
    saveName: 'Rename',
    remove: 'Remove from the room',
    removeSure: (name: string) => `Remove ${name}?`,
    removeText: 'The phone is shown out and its points leave the scoreboard. You can let it back in.',
    removeYes: 'Remove',
    letBack: 'Let back in',
    letBackName: (name: string) => `Let ${name} back in`,
    nobody: 'Nobody is here yet.',
    others: (n: number) => plural(n, { one: 'and one more', other: `and ${count(n)} more` }),
  },

  keys: {
    title: 'Keys',
    next: 'Next: whatever the large button says',
    pause: 'Pause, or go on',
    addTime: 'Add 10 seconds',
    skip: 'Skip this question',
    undo: 'Undo the skip, or keep the room open',
    lock: 'Lock or unlock the room',
    autoplay: 'Autoplay on or off',
    help: 'Show these keys',
    answer: 'On an answer of the wall: set or take back a key point',
    spotlight: 'On an answer: show it on the projector, or take it down',
    hide: 'On an answer: hide it, or bring it back',
    whole: 'On an answer: read all of it',
  },
};
