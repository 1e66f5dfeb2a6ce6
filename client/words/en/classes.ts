import type { Attendance, Reason } from '../../../shared/classes.ts';
import { count, minus, percent, plural } from '../plural.ts';
import { students } from './amounts.ts';

const rooms = (n: number): string => plural(n, { one: '1 room', other: `${count(n)} rooms` });
const seats = (n: number): string => plural(n, { one: '1 name', other: `${count(n)} names` });
/** Shares differ by points of a hundred: "+12", "−5". */
const points = new Intl.NumberFormat('en', { signDisplay: 'exceptZero', maximumFractionDigits: 0 });

/** Why somebody may need help, as a sentence. */
function reason(why: Reason): string {
  switch (why.code) {
    case 'absent':
      return `missed ${count(why.missed)} of the last ${count(why.of)}`;
    case 'low-tag':
      return `below ${percent(why.below)} in “${why.tag}” in ${rooms(why.rooms)} of ${count(why.of)}, ${percent(why.share)} over all`;
    case 'low':
      return `${percent(why.share)} of the marks over the last ${rooms(why.rooms)}`;
    case 'few-answers':
      return `answered ${count(why.answered)} of ${count(why.of)} questions in the last ${rooms(why.rooms)}`;
    case 'falling':
      return `fell from ${percent(why.from)} to ${percent(why.to)} of the marks`;
  }
}

const attendance: Record<Attendance, string> = {
  there: 'was there',
  late: 'came late',
  left: 'left early',
  silent: 'joined, answered nothing',
  absent: 'was not there',
};

/** Classes over time: rooms put together, and who is who in them. */
export const classes = {
  title: 'Classes over time',
  text: 'Put the rooms of one class together to see how it goes on. You say who is who: nobody is matched without you.',
  back: 'All classes',
  backToResults: 'All results',
  failed: 'The classes could not be loaded.',
  empty: 'No class yet.',
  emptyText: 'Choose the rooms that one class has played, and give the class a name.',
  make: 'New class',
  makeTitle: 'A new class',
  name: 'Name of the class',
  nameEmpty: 'Give the class a name first.',
  chooseRooms: 'Rooms that this class has played',
  chooseNone: 'Choose at least one room.',
  noRooms: 'There is no room to choose yet. Play one first.',
  create: 'Make the class',
  size: (ofRooms: number, ofStudents: number) => `${rooms(ofRooms)}, ${students(ofStudents)}`,
  rename: 'Rename',
  renameTitle: 'Rename the class',
  changeRooms: 'Choose rooms',
  changeRoomsText: 'Names of rooms that are taken out are no longer matched.',
  save: 'Save',
  saved: 'Saved.',
  delete: 'Delete class',
  deleteTitle: (name: string) => `Delete the class ${name}?`,
  deleteText: 'Only the class goes, with who is who in it. Its rooms and their results stay.',
  deleteYes: 'Delete the class',
  openRoom: (title: string, date: string) => `${title}, ${date}`,
  changed: 'The class has changed meanwhile. It is loaded again; look at it, then save once more.',

  match: {
    title: (n: number) => `Who is who: ${plural(n, { one: '1 name waits for your yes', other: `${count(n)} names wait for your yes` })}`,
    text: 'The same name in several rooms is probably one student. Nothing counts before you say so.',
    propose: 'Probably the same',
    confirm: (n: number) => plural(n, { one: 'Yes, this is one student', other: `Yes, these are ${count(n)} students` }),
    confirmNone: 'Choose a name',
    all: 'Choose all that are clear',
    newStudent: 'new student',
    joins: (name: string) => `joins ${name}`,
    doubtful: 'look twice: the name is there more than once',
    /** Between a name as it was typed and the rooms in which it was. */
    spelt: ' in ',
    inRooms: (n: number) => `in ${rooms(n)}`,
    others: (n: number) => `${seats(n)} that stand alone`,
    who: (name: string, room: string) => `Who is ${name} of ${room}?`,
    choose: 'Not said yet',
    asNew: 'A student of the class',
    nobody: 'Not of this class',
    is: (name: string) => name,
    assign: (n: number) => plural(n, { one: 'Save 1 choice', other: `Save ${count(n)} choices` }),
    done: 'Everybody is matched.',
    apart: (n: number) => `${seats(n)} not of this class`,
    bringBack: 'Bring back',
    bringBackOf: (name: string) => `Bring back ${name}`,
    split: 'Undo the match',
    splitOf: (name: string, room: string) => `${name} of ${room} is somebody else`,
    studentText: 'These names are one student, as you said.',
    renameStudent: 'Name in this class',
  },

  help: {
    title: 'Would be glad of help',
    text: 'Only you see this. Each name stands with its reasons; ask before you judge.',
    none: 'Nobody stands out.',
    reason,
    more: (n: number) => plural(n, { one: 'and 1 more reason', other: `and ${count(n)} more reasons` }),
  },

  progress: {
    title: 'Progress by tag',
    none: 'No tag was asked in these rooms.',
    tag: 'Tag',
    change: 'Change',
    changeOf: (change: number) => minus(points.format(Math.round(change * 100))),
    notAsked: 'not asked',
  },

  students: {
    title: 'Students and attendance',
    student: 'Student',
    share: '% of marks',
    there: 'Was there',
    thereOf: (n: number, of: number) => `${count(n)} of ${count(of)}`,
    attendance,
    legend: 'What the signs mean',
    others: (n: number) => plural(n, { one: '1 other', other: `${count(n)} others` }),
    room: (title: string, date: string) => `${title}, ${date}`,
    ofClass: 'Class',
    none: 'Nobody is matched yet. Say who is who above.',
    open: (name: string) => `${name}: names and rooms`,
  },
};
