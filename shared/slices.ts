import type { Tick } from './questions/free-text.ts';
import type { Answer, Detail, Distribution, Kind, Outcome, Prompt as Parts } from './questions/index.ts';
import type { Settings } from './quiz.ts';

/**
 * The only shapes of state on the wire. Each slice replaces its predecessor whole and carries `pos`, the number of log entries
 * behind it: within one connection an older slice is dropped, `welcome` resets. Times are room time in ms (see `clock`).
 */
export interface Slice {
  pos: number;
}

/** The question, sent once a round and in `welcome`. Nothing in it depends on the key. */
export interface Prompt extends Slice {
  /** Counted from 0 over the quiz; `attempt` counts revotes of the same round. */
  round: number;
  attempt: number;
  /** Rounds in the quiz. */
  of: number;
  /** HTML. */
  question: string;
  /** Points possible: 0, 1000 or 2000. */
  points: number;
  /** Time limit in ms, or null: the teacher closes the round. */
  limit: number | null;
  /** May an answer be changed until the close? */
  change: boolean;
  parts: Parts;
}

/** A row of a scoreboard. `moved` is places gained since the reveal before (negative: lost). */
export interface BoardRow {
  rank: number;
  name: string;
  points: number;
  gain: number;
  moved: number;
  streak: number;
}

/** A scoreboard for the projector and the teacher: never sent to players, whose own rank is in `me`. */
export interface Board {
  /** Best first, at most eight (five with `topFive`, none with `private`). */
  rows: BoardRow[];
  /** Players ranked. */
  of: number;
  /** Share of the marks in this round and over all, fraction 0..1, and answers with all the marks of those given. */
  round: { share: number; right: number; answered: number } | null;
  share: number;
  /** Who climbed most places in this round, where anybody climbed two or more. */
  climber: { name: string; places: number } | null;
}

/**
 * Where the room stands. `closed` is never seen by players and the projector: to them it is still `time-up`.
 * `skipped` rounds show no counts and earn nobody points.
 */
export type Stage = Slice &
  (
    | { phase: 'lobby' }
    /** `figure`: where the sliders of a card's figure stand. */
    | { phase: 'reading'; round: number; opensAt: number | null; figure?: number[] }
    | {
        phase: 'open';
        round: number;
        opensAt: number;
        /** Common deadline, or null in an untimed round. */
        closesAt: number | null;
        /** Open time before this opening (pauses), ms: the response time is `spent + now - opensAt`. */
        spent: number;
        /** Time limit that the arc stands for, ms: what is left is `closesAt - now` of it. */
        span: number | null;
      }
    | {
        phase: 'paused';
        round: number;
        /** ms left, or null in an untimed round */
        left: number | null;
        span: number | null;
      }
    | { phase: 'time-up'; round: number }
    | { phase: 'skipped'; round: number }
    | {
        phase: 'revealed';
        round: number;
        explanation: string;
        outcome: Outcome;
        /** of a card's figure */
        figure?: number[];
        /** answers given */
        answered: number;
        of: number;
      }
    /** The class marks: own answer first, then classmates'. `key` is what it is marked by. */
    | (Timed & { phase: 'marking'; round: number; key: Outcome; explanation: string; answered: number })
    /** The teacher shows answers. Players get the key, to read beside their own answer; the projector and the teacher what is on the wall. */
    | (Timed & { phase: 'wall'; round: number; key?: Outcome; spotlight?: Spotlight | null /** answers shown so far */; shown?: number })
    /** The class votes for the best of the answers that were shown; not for one's own. */
    | (Timed & { phase: 'vote'; round: number; candidates: { excerpt: string }[] })
    | { phase: 'scores'; round: number; board?: Board /** of a written question, for key points beside the own answer */; key?: Outcome }
    | { phase: 'podium'; board?: Board; podium?: { rank: number; name: string; points: number }[] }
    | { phase: 'ended' }
  );
export type PhaseName = Stage['phase'];

/** A step that ends by itself: when, and what its ring stands for, room time and ms; null: the teacher ends it. */
interface Timed {
  until: number | null;
  span: number | null;
}

/** An answer on the wall: nobody's name, its text, and which key points are in it. */
export interface Spotlight {
  /** Shown as the first, second, … answer: it is called by a letter. */
  index: number;
  text: string;
  /** HTML, each with whether it is in the answer. */
  keyPoints: { text: string; on: boolean }[];
}

/** A player's own part. */
export interface Me extends Slice {
  seat: number;
  name: string;
  /** Shown under a generated name until the teacher allows the typed one. */
  held?: true;
  /** May the name be drawn again now? */
  reroll?: true;
  points: number;
  /** Place among all players, counted from 1, and how many there are; absent before the first reveal. */
  rank?: number;
  of?: number;
  /** Rounds in a row with all the marks. */
  streak: number;
  /** Own answer of this round: in `welcome` only. After a tap the ack says that it is in, and the phone keeps what it sent. */
  answer?: Answer;
  /** After the reveal: fraction of the marks 0..1, points gained, and the parts to be told in words. Absent: no answer. */
  mark?: { share: number; gain: number; detail: Detail };
  /** While the class marks: own ticks once given, classmates' answers done, the handle of the one that is out, and whether there may be more. */
  work?: { own: boolean[] | null; done: number; out: number | null; more: boolean };
  /** What was voted for: in `vote`. */
  vote?: number;
  /** What was said of the explanation after the reveal. */
  help?: Help;
}

/** What a student says of an explanation. */
export type Help = 'helpful' | 'unclear';

/** An answer on the teacher's wall: the head of it, with its marks. Whole texts come on request. */
export interface WallHead {
  seat: number;
  name: string;
  /** The first 280 characters. */
  excerpt: string;
  /** Is there more of it? */
  more: boolean;
  ticks: Tick[];
  /** Marks by classmates; did the author mark it? */
  classmates: number;
  own: boolean;
  hidden: boolean;
  /** Shown on the projector now, or before. */
  lit: 'now' | 'before' | null;
}

/** How the round runs: for the teacher and the projector, at most ten a second (two above 200 seats). */
export interface Tally extends Slice {
  round: number;
  answered: number;
  /** Players present, or who have answered. */
  of: number;
  /** The teacher's alone: the projector gets the counts with the reveal, in `stage.outcome`. */
  distribution?: Distribution;
  /** While the class marks: answers with a mark by somebody. */
  marked?: number;
}

export interface RosterItem {
  seat: number;
  name: string;
}
/** A person as the teacher sees them. */
export interface RosterPerson extends RosterItem {
  present: boolean;
  answered: boolean;
  points: number;
  kicked: boolean;
  /** A name that waits for the teacher's yes, as it was typed. */
  typed?: string;
}
/** A window on the people: `items` are at most 50. The projector's are the newest first; the teacher's begin with those who want attention. */
export interface Roster<Person extends RosterItem = RosterItem> extends Slice {
  /** Seats in the room without those removed, and how many of them are present. */
  total: number;
  present: number;
  version: number;
  items: Person[];
}
export type TeacherRoster = Roster<RosterPerson>;

/** The teacher's desk: what only the host sees, beside the tally and the roster. */
export interface Desk extends Slice {
  code: string;
  title: string;
  settings: Settings;
  locked: boolean;
  /** A round that was skipped and can be brought back. */
  undo: boolean;
  /** The run sheet, in order. `share` is the class's share of the marks once revealed, fraction 0..1. */
  rounds: { title: string; kind: Kind; state: 'ahead' | 'now' | 'done' | 'skipped'; share?: number }[];
  /** Id of the running question's item; null: none runs. */
  item: string | null;
  /** When the running step ends by itself, room time ms; null: it waits for the teacher. */
  until: number | null;
}
