import type { Stage } from '../../shared/slices.ts';
import { words } from '../words/screen.ts';

/**
 * The scene a stage belongs to. While the key stays the same the picture changes in place and nothing jumps;
 * a new key is a new scene, which fades in.
 */
export function sceneKey(stage: Stage): string {
  switch (stage.phase) {
    case 'reading':
    case 'open':
    case 'paused':
    case 'time-up':
    case 'skipped':
      return `question ${stage.round}`;
    case 'revealed':
    case 'scores':
      return `${stage.phase} ${stage.round}`;
    case 'lobby':
    case 'podium':
    case 'ended':
      return stage.phase;
  }
}

/** One sentence for screen readers at each new step of the room. */
export function announcement(stage: Stage, title: string, rounds: number): string {
  const say = words.screen.announce;
  switch (stage.phase) {
    case 'lobby':
      return say.lobby(title);
    case 'reading':
      return say.reading(stage.round + 1, rounds);
    case 'open':
      return say.open;
    case 'paused':
      return say.paused;
    case 'time-up':
      return say.timeUp;
    case 'skipped':
      return say.skipped;
    case 'revealed':
      return stage.outcome.kind === 'concept' ? say.concept : say.revealed;
    case 'scores':
      return say.scores(stage.round + 1);
    case 'podium':
      return say.podium;
    case 'ended':
      return say.ended;
  }
}
