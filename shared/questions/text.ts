import * as v from 'valibot';

/**
 * Text a teacher writes is Markdown (with `$maths$`); text on the wire is the HTML made of it on the server, once, when a quiz is loaded.
 * Both are strings: the shape of a question is the same before and after typesetting, only its texts differ.
 */
export const Words = v.pipe(v.string(), v.trim(), v.nonEmpty('is empty'), v.maxLength(600, 'is longer than 600 characters'));

/** A text that may run over several paragraphs: a card, a case, an explanation. */
export const LongText = v.pipe(v.string(), v.trim(), v.nonEmpty('is empty'), v.maxLength(8000, 'is longer than 8000 characters'));

/** A text of an option, a term or a step: read at a glance, so it is short. */
export const ShortText = v.pipe(v.string(), v.trim(), v.nonEmpty('is empty'), v.maxLength(240, 'is longer than 240 characters'));

/** Two parts with one text would be one part for a player, and their order would tell the key. */
export const distinct =
  <T>(text: (part: T) => string) =>
  (parts: T[]): boolean =>
    new Set(parts.map((part) => text(part).trim())).size === parts.length;

/** A whole number from 0 up: a position after the shuffle, a round, a seat. */
export const Index = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000_000));
