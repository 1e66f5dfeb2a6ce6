import type { ScreenAuth, ScreenWelcome } from '../../shared/protocol.ts';
import type { Prompt, Roster, Stage, Tally } from '../../shared/slices.ts';
import { dial, type Line, type RoomEvent } from './room-client.ts';

interface ScreenSlices {
  prompt: Prompt;
  stage: Stage;
  tally: Tally;
  roster: Roster;
}
export type ScreenEvent = RoomEvent<ScreenWelcome, ScreenSlices>;

/** Connects the projector. `token` can only look: there is nothing it could send. */
export function connectScreen(options: {
  room: string;
  token: string;
  hear: (event: ScreenEvent) => void;
  origin?: string;
}): Line<'screen'> {
  const { room, token, hear, origin } = options;
  return dial<'screen', ScreenWelcome, ScreenSlices>({
    audience: 'screen',
    auth: () => ({ room, token }) satisfies Omit<ScreenAuth, 'v'>,
    slices: ['prompt', 'stage', 'tally', 'roster'],
    hear,
    origin,
  });
}
