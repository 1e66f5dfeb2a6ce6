import * as v from 'valibot';
import { Question } from './questions/index.ts';
import { LongText, Words } from './questions/text.ts';

/** A name for a file, an item or a quiz that is safe in a path and a URL. */
export const Slug = v.pipe(v.string(), v.regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'is not lower-case words joined by hyphens'), v.maxLength(80));

/** What every item has, whatever its kind. */
export const ItemHead = {
  id: Slug,
  title: v.pipe(v.string(), v.trim(), v.nonEmpty('is empty'), v.maxLength(120, 'is longer than 120 characters')),
  /** The question as it is read to the class; a concept card may leave it out. */
  question: v.optional(v.union([v.literal(''), Words]), ''),
  /** Why the right answer is right: shown to everybody at the reveal. */
  explanation: v.optional(v.union([v.literal(''), LongText]), ''),
  /** Points possible, and the time limit in seconds (null: the teacher closes the round). */
  points: v.optional(v.picklist([0, 1000, 2000]), 1000),
  seconds: v.optional(v.nullable(v.pipe(v.number(), v.integer(), v.minValue(5), v.maxValue(1800))), 30),
  tags: v.optional(v.array(v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(60))), []),
  source: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(240)), ''),
  related: v.optional(v.array(Slug), []),
};

/** One item of the bank: what every item has, and a body in the shape of its kind. In a pack's YAML both lie flat side by side. */
export const Item = v.strictObject({ ...ItemHead, body: Question });
export type Item = v.InferOutput<typeof Item>;

export const Quiz = v.strictObject({
  id: Slug,
  title: v.pipe(v.string(), v.trim(), v.nonEmpty('is empty'), v.maxLength(120)),
  field: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(60)), ''),
  description: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(600)), ''),
  items: v.pipe(v.array(Item), v.minLength(1, 'has no item'), v.maxLength(100, 'has more than a hundred items')),
});
export type Quiz = v.InferOutput<typeof Quiz>;

export const SCORINGS = ['classic', 'gentle', 'accuracy'] as const;
export type Scoring = (typeof SCORINGS)[number];

/** What a teacher chooses when opening a room. */
export const Settings = v.strictObject({
  scoring: v.picklist(SCORINGS),
  /** `asWritten` times `factor`, or no limit at all: then the teacher closes each round, and `accuracy` scores it. */
  time: v.variant('limit', [
    v.strictObject({ limit: v.literal('asWritten'), factor: v.pipe(v.number(), v.minValue(1), v.maxValue(4)) }),
    v.strictObject({ limit: v.literal('none') }),
  ]),
  /** Who sees ranks: everybody, the first five, or each student only their own. */
  board: v.picklist(['shown', 'topFive', 'private']),
  names: v.picklist(['typed', 'generated']),
  /** May an answer be changed until the close? */
  change: v.boolean(),
  /** Reading, reveal and scores go on by themselves. */
  autoplay: v.boolean(),
  /** After the wall of a written question, may the class vote for the best of the answers shown? */
  vote: v.optional(v.boolean(), false),
});
export type Settings = v.InferOutput<typeof Settings>;

export const DEFAULT_SETTINGS: Settings = {
  scoring: 'gentle',
  time: { limit: 'asWritten', factor: 1 },
  board: 'shown',
  names: 'typed',
  change: true,
  autoplay: false,
  vote: false,
};
