import type { LinkedResult, PracticeAnswer, PracticeMark, PracticePlace, PracticePrompt } from '../../shared/results.ts';
import { ask, type Reply } from '../player/requests.ts';

/** What the private link of a result may ask for. The token goes out in a header: no log of addresses holds it. */
export class ResultLine {
  readonly token: string;

  constructor(token: string) {
    this.token = token;
  }

  result(): Promise<Reply<LinkedResult>> {
    return ask('/api/results', { bearer: this.token });
  }

  /** The link shows nothing from then on, to nobody. */
  revoke(): Promise<Reply<null>> {
    return ask('/api/results', { method: 'DELETE', bearer: this.token });
  }

  again(place: PracticePlace): Promise<Reply<PracticePrompt>> {
    return ask(pathOf(place), { bearer: this.token });
  }

  mark(place: PracticePlace, given: PracticeAnswer): Promise<Reply<PracticeMark>> {
    return ask(pathOf(place), { method: 'POST', body: given, bearer: this.token });
  }
}

const pathOf = ({ round, attempt }: PracticePlace): string => `/api/results/practice/${round}/${attempt}`;
