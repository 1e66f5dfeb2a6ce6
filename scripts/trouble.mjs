/** Something that a person can put right: the message says what happened and what to do. */
export class Trouble extends Error {}
