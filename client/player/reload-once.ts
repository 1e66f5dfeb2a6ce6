import { browserKeep } from '../net/keep.ts';

const KEY = 'bellringer.reloaded';
/** A second reload within this time would go on for ever, ms. */
const ONCE_IN = 30_000;

/** Loads the page anew, unless that has just been done. Says whether it does. */
export function reloadOnce(): boolean {
  const keep = browserKeep(() => sessionStorage);
  const before = Number(keep.get(KEY) ?? 0);
  if (Date.now() - before < ONCE_IN) return false;
  keep.set(KEY, String(Date.now()));
  location.reload();
  return true;
}
