import type { Counts } from '../backup/format.ts';

const several = (count: number, one: string, more: string) => `${count} ${count === 1 ? one : more}`;

/** What a backup holds, for the person who made it. */
export function countsTold({ documents, rooms }: Counts): string {
  return `${several(documents, 'document', 'documents')} of bank and results, ${several(rooms, 'room', 'rooms')} with all that was asked there`;
}
