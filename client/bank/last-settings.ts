import * as v from 'valibot';
import { DEFAULT_SETTINGS, Settings } from '../../shared/quiz.ts';
import { browserKeep, type Keep } from '../net/keep.ts';

const PLACE = 'bellringer:settings';
const computer = browserKeep();

/** The settings chosen last on this computer. What was kept by an older release, or not at all, gives the defaults. */
export function lastSettings(keep: Keep = computer): Settings {
  try {
    const parsed = v.safeParse(Settings, JSON.parse(keep.get(PLACE) ?? 'null'));
    return parsed.success ? parsed.output : DEFAULT_SETTINGS;
  } catch {
    return DEFAULT_SETTINGS;
  }
}

export function keepSettings(settings: Settings, keep: Keep = computer): void {
  keep.set(PLACE, JSON.stringify(settings));
}
