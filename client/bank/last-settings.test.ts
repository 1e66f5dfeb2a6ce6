import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../shared/quiz.ts';
import { memoryKeep } from '../net/keep.ts';
import { keepSettings, lastSettings } from './last-settings.ts';

describe('the settings chosen last', () => {
  it('come back as they were kept', () => {
    const keep = memoryKeep();
    const chosen = { ...DEFAULT_SETTINGS, scoring: 'accuracy' as const, time: { limit: 'none' as const } };
    keepSettings(chosen, keep);
    expect(lastSettings(keep)).toEqual(chosen);
  });

  it('are the defaults where nothing, or nothing of use, was kept', () => {
    const keep = memoryKeep();
    for (const kept of [null, '', '{', '{"scoring":"loud"}', JSON.stringify({ ...DEFAULT_SETTINGS, more: 1 })]) {
      keep.set('bellringer:settings', kept);
      expect(lastSettings(keep)).toEqual(DEFAULT_SETTINGS);
    }
  });
});
