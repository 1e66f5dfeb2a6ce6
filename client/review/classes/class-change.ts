import type { ClassChange, ClassView, NamedSeat, Proposal } from '../../../shared/classes.ts';

/** Who a name is: nobody has said yet, a student that the class has, a new one, or nobody of the class. */
export type Choice = 'unsaid' | 'new' | 'nobody' | number;

export const seatKey = ({ roomId, seat }: { roomId: string; seat: number }): string => `${roomId} ${seat}`;
const refOf = ({ roomId, seat }: NamedSeat) => ({ roomId, seat });

/** The class as it stands, as it would be sent back: what follows changes a part of it. */
export function asItStands(view: ClassView): ClassChange {
  return {
    version: view.version,
    name: view.name,
    rooms: view.rooms.map(({ roomId }) => roomId),
    students: view.students.map(({ id, name, seats }) => ({
      id,
      name,
      seats: seats.flatMap((held, room) => {
        const roomId = view.rooms[room]?.roomId;
        return held && roomId !== undefined ? [{ roomId, seat: held.seat }] : [];
      }),
    })),
    apart: view.apart.map(refOf),
  };
}

/** With these proposals confirmed. Of two seats in one room a student gets the first; the other stays unmatched. */
export function confirmed(view: ClassView, proposals: readonly Proposal[]): ClassChange {
  const change = asItStands(view);
  for (const { student, name, seats } of proposals) give(change, student, name, seats);
  return change;
}

/** With what the teacher said of single names. Names that are said to be new, and are the same, are still one student each. */
export function assigned(view: ClassView, choices: ReadonlyMap<string, Choice>): ClassChange {
  const change = asItStands(view);
  for (const seat of view.unmatched) {
    const choice = choices.get(seatKey(seat)) ?? 'unsaid';
    if (choice === 'unsaid') continue;
    if (choice === 'nobody') change.apart.push(refOf(seat));
    else give(change, choice === 'new' ? null : choice, seat.name, [seat]);
  }
  return change;
}

/** With one seat taken from its student: it waits to be matched again. A student without a seat is gone. */
export function split(view: ClassView, student: number, roomId: string): ClassChange {
  const change = asItStands(view);
  change.students = change.students
    .map((each) => (each.id === student ? { ...each, seats: each.seats.filter((seat) => seat.roomId !== roomId) } : each))
    .filter(({ seats }) => seats.length > 0);
  return change;
}

function give(change: ClassChange, student: number | null, name: string, seats: readonly NamedSeat[]): void {
  const known = student === null ? undefined : change.students.find(({ id }) => id === student);
  const held = known?.seats ?? [];
  for (const seat of seats) if (!held.some(({ roomId }) => roomId === seat.roomId)) held.push(refOf(seat));
  if (!known) change.students.push({ name, seats: held });
}
