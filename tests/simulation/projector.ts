import { PROTOCOL, type ScreenWelcome } from '../../shared/protocol.ts';
import type { Stage } from '../../shared/slices.ts';
import { Dialler } from './dialler.ts';

/** A projector: only looks. */
export class Projector extends Dialler<'screen'> {
  room = '';
  token = '';
  stage: Stage | null = null;

  protected auth(): unknown {
    return { v: PROTOCOL, room: this.room, token: this.token };
  }

  protected frame(event: string, payload: unknown): void {
    if (event === 'welcome') this.stage = (payload as ScreenWelcome).stage;
    if (event === 'stage' && (payload as Stage).pos >= (this.stage?.pos ?? -1)) this.stage = payload as Stage;
  }
}
