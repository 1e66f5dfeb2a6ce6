import type { State } from '../../server/game/state.ts';

/** What is the same in every copy of a room, and large: the header, and the questions that come from it. */
const LEFT_OUT = new Set(['header', 'marking']);

/** The whole state as one text: two rooms are in the same state when it is the same. Maps and sets keep their order: it counts too. */
export function pictureOf(state: State): string {
  return JSON.stringify(state, (key, value: unknown) => {
    if (LEFT_OUT.has(key)) return undefined;
    if (value instanceof Map) return [...value];
    return value instanceof Set ? [...value] : value;
  });
}
