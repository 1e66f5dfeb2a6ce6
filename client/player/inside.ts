/**
 * What a phone needs from the moment it has a name: the connection and the screens up to an answer. It is fetched while the name is typed,
 * and what comes after the first answer while the room is joined.
 */
export { Connection } from './connection.svelte.ts';
export { default as Room } from './Room.svelte';
export const after = () => import('./after.ts');
