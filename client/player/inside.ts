/**
 * What a phone needs from the moment it has a name: the connection, and the screens up to an answer. It is fetched while the name is typed.
 */
export { Connection } from './connection.svelte.ts';
export { default as Room } from './Room.svelte';
export const fetchLater = () => import('./later.ts');
