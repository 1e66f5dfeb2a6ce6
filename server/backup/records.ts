import type { Content } from './format.ts';

/** Records of a backup, of which the next can be looked at before it is taken. */
export class Records {
  readonly #source: AsyncIterator<Content>;
  #next: Content | null = null;
  #over = false;

  constructor(source: AsyncIterator<Content>) {
    this.#source = source;
  }

  /** The next record, null after the last. */
  async peek(): Promise<Content | null> {
    if (this.#next !== null || this.#over) return this.#next;
    const { done, value } = await this.#source.next();
    if (done) this.#over = true;
    else this.#next = value;
    return this.#next;
  }

  /** Takes the next record if it is one of these. */
  async take<R extends Content['record']>(record: R): Promise<Extract<Content, { record: R }> | null> {
    const next = await this.peek();
    if (next?.record !== record) return null;
    this.#next = null;
    return next as Extract<Content, { record: R }>;
  }
}
