import type { Prompt, Stage } from '../../../shared/slices.ts';
import type { Opening } from '../../questions/phone.ts';

/** How the control page and the small phone on it find each other: a fragment that names the page, and a word when it is ready. */
export const PREVIEW = { fragment: '#phone', ready: 'bellringer:phone-ready' } as const;

/** What the small phone is told. */
export interface Shown {
  prompt: Prompt;
  phase: Stage['phase'];
}

/** What all phones have in common in a phase: the question alone, its answering part, or nothing, since each shows its own result. */
type Scene = { scene: 'reading' } | { scene: 'answering'; opening: Opening } | { scene: 'own' };

export function sceneOf({ prompt, phase }: Shown): Scene {
  switch (phase) {
    case 'lobby':
    case 'reading':
      return prompt.parts.kind === 'concept' ? { scene: 'answering', opening: 'ahead' } : { scene: 'reading' };
    case 'open':
      return { scene: 'answering', opening: 'open' };
    case 'paused':
      return { scene: 'answering', opening: 'paused' };
    case 'time-up':
      return { scene: 'answering', opening: 'over' };
    case 'revealed':
      return prompt.parts.kind === 'concept' ? { scene: 'answering', opening: 'over' } : { scene: 'own' };
    case 'skipped':
    case 'marking':
    case 'wall':
    case 'vote':
    case 'scores':
    case 'podium':
    case 'ended':
      return { scene: 'own' };
  }
}
