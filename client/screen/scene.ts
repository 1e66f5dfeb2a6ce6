import { type Kind, WRITTEN_KINDS } from '../../shared/questions/index.ts';
import type { Stage } from '../../shared/slices.ts';
import { letterAt } from '../ui/letters.ts';
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
    case 'marking':
    case 'wall':
    case 'vote':
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
    case 'marking':
      return say.marking;
    case 'wall':
      return stage.spotlight ? say.spotlight(letterAt(stage.spotlight.index)) : say.chooses;
    case 'vote':
      return say.vote;
    case 'scores':
      return say.scores(stage.round + 1);
    case 'podium':
      return say.podium;
    case 'ended':
      return say.ended;
  }
}

/** Is it answered in words, and marked by people? */
export const isWritten = (kind: Kind): boolean => WRITTEN_KINDS.some((written) => written === kind);
