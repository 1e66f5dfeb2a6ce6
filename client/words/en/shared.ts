import type { Refusal } from '../../../shared/protocol.ts';
import type { Kind } from '../../../shared/questions/index.ts';
import { count, ordinal, percent, plural } from '../plural.ts';

const refusals: Record<Refusal, string> = {
  malformed: 'That could not be read. Try again.',
  'too-large': 'That is too long. Make it shorter.',
  'too-fast': 'That was very fast. Wait a moment, then try again.',
  busy: 'The server is very busy. Try again in a moment.',
  internal: 'Something went wrong on the server. Try again.',
  'unknown-room': 'No room has this code. Check it with the code on the board.',
  'room-over': 'This room has ended.',
  'unknown-seat': 'This phone has no seat in the room yet. Join first.',
  'not-yours': 'This belongs to somebody else.',
  removed: 'Your teacher took you out of the room.',
  replaced: 'You are playing on another phone.',
  'not-signed-in': 'You are not signed in. Sign in, then try again.',
  'wrong-key': 'This is not the teacher key. Check it and try again.',
  'foreign-origin': 'This page came from another address. Open the address on the board.',
  locked: 'The room is locked. Your teacher can open it for you.',
  full: 'The room is full.',
  'name-empty': 'Type a name first.',
  'name-too-long': 'This name is too long. Use at most 40 characters.',
  'names-are-given': 'In this room everybody gets a name.',
  'wrong-resume-code': 'No seat has this code. Check the word and the four digits.',
  'too-many-tries': 'Too many tries. Wait a minute, then try again.',
  'not-open': 'The question is not open yet.',
  closed: 'The question is closed. This answer came too late.',
  'other-question': 'The class has gone on to another question.',
  'wrong-kind': 'This answer does not fit the question.',
  already: 'Your first answer is in. It can not be changed in this room.',
  stale: 'A newer answer of yours is already in.',
  'not-now': 'That can not be done now.',
  'moved-on': 'The room has already gone on.',
  'no-such-seat': 'Nobody in the room has this seat.',
  'nothing-to-undo': 'There is nothing to undo.',
  untimed: 'This round has no time limit.',
  'not-found': 'It is not here any more.',
  'changed-meanwhile': 'It has changed meanwhile. Load it again.',
  'store-away': 'The server can not keep anything right now. Try again in a moment.',
  'store-full': 'The disk of the server is full. Nothing was lost. Tell the technician.',
  reload: 'There is a newer page. It loads by itself.',
  upgrading: 'The server is being updated. This page comes back by itself.',
  draining: 'The server is restarting. This page comes back by itself.',
};

const kinds: Record<Kind, string> = {
  'multiple-choice': 'Multiple Choice',
  'true-false': 'True/False',
  'fill-in-the-blank': 'Fill in the Blank',
  matching: 'Matching',
  'sequence-ordering': 'Sequence Ordering',
  concept: 'Concept',
};

/** Words that every audience reads. */
export const shared = {
  product: 'Bellringer',
  refusals,
  /** Names of the kinds, as the source pages word them. */
  kinds,
  /** Letters of the badges, in the order of the shapes: circle, triangle, square, plus, diamond, star, moon, drop. */
  letters: ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'],
  true: 'True',
  false: 'False',
  number: count,
  percent,
  ordinal,
  points: (n: number) => `${count(n)} ${plural(n, { one: 'point', other: 'points' })}`,
  /** Points on a top bar. */
  pts: (n: number) => `${count(n)} pts`,
  secondsLeft: (n: number) => plural(n, { one: '1 second left', other: `${count(n)} seconds left` }),
  timeUp: 'Time is up',
  noLimit: 'No time limit',
  questionOf: (n: number, of: number) => `Question ${count(n)} of ${count(of)}`,
  optionNamed: (letter: string) => `Option ${letter}`,
  reconnecting: 'Reconnecting',
  tryAgain: 'Try again',
  close: 'Close',
};
