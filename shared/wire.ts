/**
 * The plain values of the protocol, apart from its schemas: a page that only speaks it, and checks nothing, downloads no schema library.
 */

/** Raised with every change that an older client can't read; a mismatch closes the socket with `reload`. */
export const PROTOCOL = 1;

/** Every refusal a program can meet. The sentence for a person stands in the dictionary under the same name. */
export const REFUSALS = [
  // shape and rate
  'malformed',
  'too-large',
  'too-fast',
  'busy',
  'internal',
  // who
  'unknown-room',
  'room-over',
  'unknown-seat',
  'not-yours',
  'removed',
  'replaced',
  'not-signed-in',
  'wrong-key',
  'foreign-origin',
  // joining
  'locked',
  'full',
  'name-empty',
  'name-too-long',
  'names-are-given',
  'wrong-resume-code',
  'too-many-tries',
  // answering
  'not-open',
  'closed',
  'other-question',
  'wrong-kind',
  'already',
  'stale',
  // the teacher
  'not-now',
  'moved-on',
  'no-such-seat',
  'nothing-to-undo',
  'untimed',
  // written questions
  'nothing-to-mark',
  'enough-shown',
  'unknown-item',
  // documents
  'not-found',
  'unknown-link',
  'nothing-to-ask',
  'changed-meanwhile',
  'store-away',
  'store-full',
  // the connection
  'reload',
  'upgrading',
  'draining',
] as const;
export type Refusal = (typeof REFUSALS)[number];

/** Longest name, in UTF-16 units before folding. */
export const NAME_MAX = 40;

/** One namespace an audience. */
export const NAMESPACE = { player: '/player', host: '/host', screen: '/screen' } as const;
export type Audience = keyof typeof NAMESPACE;
