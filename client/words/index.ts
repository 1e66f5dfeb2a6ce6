import { analysis } from './en/analysis.ts';
import { classes } from './en/classes.ts';
import { figure } from './en/figure.ts';
import { importing } from './en/importing.ts';
import { later } from './en/later.ts';
import { player } from './en/player.ts';
import { result } from './en/result.ts';
import { review } from './en/review.ts';
import { screen } from './en/screen.ts';
import { shared } from './en/shared.ts';
import { teacher } from './en/teacher.ts';
import { written } from './en/written.ts';

/**
 * Every text a person reads, by audience. English is written first and is the shape of every other language:
 * a dictionary is made with `satisfies Dictionary`, so that a missing sentence is a type error.
 * A page imports the entry of its own audience (`words/player.ts` and, a moment later, `words/later.ts` and `words/written.ts`; `words/result.ts`; `words/screen.ts`; `words/teacher.ts`) and downloads no other.
 */
export interface Dictionary {
  shared: typeof shared;
  figure: typeof figure;
  player: typeof player;
  later: typeof later;
  result: typeof result;
  written: typeof written;
  screen: typeof screen;
  teacher: typeof teacher;
  review: typeof review;
  analysis: typeof analysis;
  classes: typeof classes;
  importing: typeof importing;
}

export const english = {
  shared,
  figure,
  player,
  later,
  result,
  written,
  screen,
  teacher,
  review,
  analysis,
  classes,
  importing,
} satisfies Dictionary;
