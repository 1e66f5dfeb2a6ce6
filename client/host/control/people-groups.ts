import type { RosterPerson, Stage } from '../../../shared/slices.ts';

/** The people as the teacher reads them, in the order in which the room gave them; once there are scores, best first. */
export interface Groups {
  /** Names that wait for the teacher's yes. */
  held: RosterPerson[];
  /** Those whose answer is wanted now and not there. */
  notYet: RosterPerson[];
  /** Everybody else in the room. */
  rest: RosterPerson[];
  removed: RosterPerson[];
}

/** Are answers wanted now? */
export function answersWanted(stage: Stage): boolean {
  return stage.phase === 'open' || stage.phase === 'paused';
}

export function grouped(people: readonly RosterPerson[], stage: Stage): Groups {
  const groups: Groups = { held: [], notYet: [], rest: [], removed: [] };
  const wanted = answersWanted(stage);
  for (const person of people) {
    if (person.kicked) groups.removed.push(person);
    else if (person.typed !== undefined) groups.held.push(person);
    else if (wanted && !person.answered) groups.notYet.push(person);
    else groups.rest.push(person);
  }
  if (stage.phase === 'scores' || stage.phase === 'podium') groups.rest.sort((a, b) => b.points - a.points);
  return groups;
}
