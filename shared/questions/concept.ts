import * as v from 'valibot';
import { Index, LongText, Words } from './text.ts';

/** A card to read. It takes no answer and earns no marks; the item's title is its heading. */
/** A short label on a slider. */
const Label = v.pipe(v.string(), v.trim(), v.nonEmpty('is empty'), v.maxLength(24, 'is longer than 24 characters'));

/** A slider over values in their order; `start` is where it stands first. */
const Slider = v.strictObject({
  label: v.pipe(v.string(), v.trim(), v.nonEmpty('is empty'), v.maxLength(60)),
  values: v.pipe(v.array(Label), v.minLength(2, 'has fewer than two values'), v.maxLength(12, 'has more than twelve values')),
  start: v.optional(Index, 0),
});

/**
 * A figure that moves: one or two sliders over a table of measured values, of any subject. `table[i][j]` is the value at place i of
 * the first slider and place j of the second (of one column where there is one slider).
 */
export const Figure = v.pipe(
  v.strictObject({
    caption: Words,
    sliders: v.pipe(v.array(Slider), v.minLength(1, 'has no slider'), v.maxLength(2, 'has more than two sliders')),
    measure: v.strictObject({
      label: v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(60)),
      unit: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(12)), ''),
    }),
    table: v.array(v.array(v.pipe(v.number(), v.finite()))),
  }),
  v.check(
    ({ sliders, table }) =>
      table.length === sliders[0]?.values.length && table.every((row) => row.length === (sliders[1]?.values.length ?? 1)),
    'has a table whose rows and columns are not those of the sliders',
  ),
  v.check(({ sliders }) => sliders.every(({ values, start }) => start < values.length), 'has a slider that starts beyond its values'),
);
export type Figure = v.InferOutput<typeof Figure>;

export const Question = v.strictObject({ kind: v.literal('concept'), card: LongText, figure: v.optional(Figure) });
export type Question = v.InferOutput<typeof Question>;

export interface Prompt {
  kind: 'concept';
  title: string;
  card: string;
  /** Its caption is HTML. */
  figure?: Figure;
}

export interface Outcome {
  kind: 'concept';
}
