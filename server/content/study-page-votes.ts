import type { Votes } from '../../shared/api.ts';
import type { Parts, Placed } from './study-page-parts.ts';

/** A count as pages write it: digits, perhaps with signs between the thousands. */
const COUNT = /^\d{1,9}$|^\d{1,3}(?:[,.\u00a0 ]\d{3}){1,2}$/;
const numberIn = (text: string) => Number(text.replace(/\D/g, ''));

/** A tag is short and no sentence. */
const TAG = /^.{1,60}(?<![.?!])$/u;

/** Where two lines with a number each stand, one behind the other or with empty lines between. */
function pairIn(lines: readonly Placed[]): [number, number] | null {
  const places = lines.flatMap(({ text }, at) => (text === '' ? [] : [at]));
  for (let i = places.length - 2; i >= 0; i--) {
    const [first, second] = [places[i] ?? 0, places[i + 1] ?? 0];
    if (!COUNT.test(lines[first]?.text ?? '') || !COUNT.test(lines[second]?.text ?? '')) continue;
    const behind = lines.slice(second + 1).filter(({ text }) => text !== '');
    return behind.every(({ text }) => TAG.test(text)) ? [first, second] : null;
  }
  return null;
}

/**
 * Takes the two counts out of the last part that is no list of titles: the first is of those who found it unclear (on the page: wrong), the
 * second of those it helped (correct). Short lines behind them are tags whose label is missing.
 */
export function votesIn(parts: Parts): Votes | null {
  const texts = [...parts.keys()].filter((name) => name !== 'kind' && name !== 'tags' && name !== 'related');
  const lines = parts.get(texts.at(-1) ?? 'head') ?? [];
  const pair = pairIn(lines);
  if (!pair) return null;
  const [first, second] = pair;
  const behind = lines.slice(second + 1).filter(({ text }) => text !== '');
  if (behind.length > 0 && parts.has('tags')) return null;
  const votes = { unclear: numberIn(lines[first]?.text ?? ''), helpful: numberIn(lines[second]?.text ?? '') };
  lines.splice(first);
  if (behind.length > 0) parts.set('tags', behind);
  return votes;
}
