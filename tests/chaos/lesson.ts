import { type Chance, chanceOf } from '../../bots/chance.ts';
import { atMostAtOnce } from '../bench/pacing.ts';
import { check, type Findings } from './checker.ts';
import { endsOf } from './end.ts';
import { Recorder } from './history.ts';
import { type Habits, Phone } from './phone.ts';
import { type Desk, Teacher } from './teacher.ts';

/** Phones that join at a time. */
const AT_ONCE = 100;
const PATIENCE = 60_000;
const LOOK = 10;
/** A connection that dies is noticed within this, ms. */
const NOTICED = 1000;
/** What may come before a question is open, and after its time: faults hit there too, ms. */
const AROUND = 2000;

/** Where a lesson is held. */
export interface House {
  /** Where teacher and projector dial. */
  desk: Desk;
  /** Port on 127.0.0.1 where phones dial. */
  port: () => number;
  /** Every server that serves the room: they are compared at the end. `said`: what it has logged. */
  servers: readonly { url: string; said: string }[];
}

/** How large, and what sort of students. */
export interface Class {
  players: number;
  rounds: number;
  /** Time limit of each question, s. */
  seconds: number;
  seed: number;
  habits?: (place: number, chance: Chance) => Habits;
}

/** A name for each place that no filter of names takes for a rude word, as it takes "455". */
const TREES = ['oak', 'elm', 'fir', 'ash', 'bay', 'fig', 'yew', 'box', 'pine', 'lime'];
function nameOf(place: number): string {
  return [...String(place)].map((digit) => TREES[Number(digit)]).join(' ');
}

const pause = (ms: number) => new Promise<void>((go) => setTimeout(go, ms));

/** One room from its lobby to its report, with phones that answer by themselves while things go wrong around them. */
export class Lesson {
  readonly recorder: Recorder;
  readonly teacher: Teacher;
  readonly phones: Phone[];
  /** Draws what goes wrong, and when. */
  readonly chance: Chance;
  readonly #house: House;
  readonly #class: Class;
  readonly #alarms: string[] = [];

  private constructor(house: House, size: Class, recorder: Recorder, teacher: Teacher) {
    this.#house = house;
    this.#class = size;
    this.recorder = recorder;
    this.teacher = teacher;
    this.chance = chanceOf(size.seed);
    const door = { port: house.port, roomId: teacher.keys.roomId };
    this.phones = Array.from({ length: size.players }, (_, place) => {
      // The first one never answers, so that every round runs to its deadline.
      const habits = place === 0 ? { sleeps: true } : (size.habits?.(place, this.chance) ?? { wavers: 0.2 });
      return new Phone(door, recorder.person(nameOf(place)), this.chance() * 2 ** 32, habits);
    });
  }

  /** Opens the room and brings everybody in. */
  static async begin(house: House, size: Class): Promise<Lesson> {
    const recorder = new Recorder();
    const lesson = new Lesson(house, size, recorder, await Teacher.open(house.desk, recorder));
    try {
      await atMostAtOnce(AT_ONCE, size.players, async (place) => {
        const phone = lesson.phones[place];
        phone?.open();
        await lesson.until(() => phone?.online ?? true, `student ${place + 1} got no seat`);
      });
      return lesson;
    } catch (error) {
      lesson.close();
      throw error;
    }
  }

  /** Plays every round to its scores. `strike` is called in each, at its beginning. */
  async play(strike: (round: number) => Promise<void>): Promise<void> {
    for (let round = 0; round < this.#class.rounds; round += 1) {
      await this.teacher.to('reading', round);
      await Promise.all([this.teacher.to('scores', round), strike(round)]);
    }
  }

  /** Waits for a random moment of the round that has just begun: from its reading to its scores. */
  moment(): Promise<void> {
    return pause(this.chance() * (this.#class.seconds * 1000 + AROUND));
  }

  /** A time of waiting by chance, ms. */
  between(least: number, most: number): Promise<void> {
    return pause(least + this.chance() * (most - least));
  }

  /**
   * Waits until play goes on: every phone is in its seat again, and the room rules on what the teacher does.
   * @returns how long after `since` (performance.now) that was, s
   */
  async goesOn(since: number): Promise<number> {
    const heard = this.teacher.heard().then(() => performance.now());
    // A rejection is met below, when the phones are back.
    heard.catch(() => {});
    await pause(Math.max(0, since + NOTICED - performance.now()));
    await this.until(() => this.phones.every(({ online }) => online), 'not every phone is back');
    return (this.phones.reduce((latest, { seatedAt }) => Math.max(latest, seatedAt), await heard) - since) / 1000;
  }

  /** Goes to the podium, looks at every server, ends the room and holds its report against what was told. */
  async finish(afterEnd: () => Promise<void> = async () => {}): Promise<Findings> {
    await this.teacher.to('podium', this.#class.rounds);
    await this.until(() => this.phones.every(({ online, waiting }) => online && !waiting), 'not every phone has its verdicts');
    this.recorder.history.ends = await endsOf(this.#house.servers, this.teacher.keys);
    await this.teacher.end();
    await afterEnd();
    const findings = check(this.recorder.history, await this.teacher.report());
    for (const { said } of this.#house.servers) this.overheard(said);
    return { ...findings, complaints: [...findings.complaints, ...this.#alarms] };
  }

  /** What a server has logged: the alarms in it are complaints. A server that is killed is asked before it starts again. */
  overheard(said: string): void {
    this.#alarms.push(...(said.match(/^.*(servers disagree|a rule threw).*$/gm) ?? []));
  }

  async until(holds: () => boolean, missing: string): Promise<void> {
    const last = performance.now() + PATIENCE;
    while (!holds()) {
      if (performance.now() > last) throw new Error(`Gave up after ${PATIENCE / 1000} s: ${missing}.`);
      await pause(LOOK);
    }
  }

  close(): void {
    this.teacher.close();
    for (const phone of this.phones) phone.close();
  }
}
