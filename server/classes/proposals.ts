import type { NamedSeat, Proposal } from '../../shared/classes.ts';

/** A student of the class, with the names that their seats bear. */
export interface Matched {
  id: number;
  name: string;
  seats: NamedSeat[];
}

interface Group {
  folded: string;
  student: number | null;
  seats: NamedSeat[];
}

/** A second Ana of a room is called "Ana 2", so the number may be the room's and not the person's. */
const bare = (folded: string) => folded.replace(/ ?\d{1,3}$/u, '');

/**
 * Who an unmatched seat may be: seats of one folded name, at most one a room, belong together, and to the student who is called so or
 * has a seat of that name, where none of theirs is in the same room. Only proposed: the teacher confirms. Every seat is in one proposal.
 */
export function proposalsOf(unmatched: readonly NamedSeat[], students: readonly Matched[], fold: (name: string) => string): Proposal[] {
  const byName = new Map<string, number[]>();
  const seatsOf = new Map<number, Set<string>>();
  const called = new Counts();
  for (const { id, name, seats } of students) {
    const names = new Set([name, ...seats.map((seat) => seat.name)].map(fold));
    for (const folded of names) byName.set(folded, [...(byName.get(folded) ?? []), id]);
    for (const each of new Set([...names].map(bare))) called.add(each, `student ${id}`);
    seatsOf.set(id, new Set(seats.map(({ roomId }) => roomId)));
  }
  const groups: Group[] = [];
  const ofName = new Map<string, Group[]>();
  for (const seat of unmatched) {
    const folded = fold(seat.name);
    const student = (byName.get(folded) ?? []).find((id) => !seatsOf.get(id)?.has(seat.roomId)) ?? null;
    const alike = ofName.get(folded) ?? [];
    const group = alike.find((each) => each.student === student && !each.seats.some(({ roomId }) => roomId === seat.roomId));
    if (group) {
      group.seats.push(seat);
      continue;
    }
    const fresh = { folded, student, seats: [seat] };
    groups.push(fresh);
    ofName.set(folded, [...alike, fresh]);
  }
  for (const [at, { folded, student }] of groups.entries())
    called.add(bare(folded), student === null ? `group ${at}` : `student ${student}`);
  return groups.map(({ folded, student, seats }) => ({
    student,
    name: students.find(({ id }) => id === student)?.name ?? seats[0]?.name ?? '',
    seats,
    doubtful: called.of(bare(folded)) > 1,
  }));
}

/** How many different people bear a name. */
class Counts {
  readonly #found = new Map<string, Set<string>>();

  add(name: string, person: string): void {
    this.#found.set(name, (this.#found.get(name) ?? new Set()).add(person));
  }

  of(name: string): number {
    return this.#found.get(name)?.size ?? 0;
  }
}
