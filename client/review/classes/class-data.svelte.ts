import type { ClassChange, ClassView } from '../../../shared/classes.ts';
import { request, type Trouble } from '../../host/http.ts';
import { session } from '../../host/session.svelte.ts';

/** One class as the server has it. Every change sends the whole class back by its version, so that nobody's work is overwritten. */
export class ClassData {
  readonly #path: string;
  #view = $state.raw<ClassView | null>(null);
  #trouble = $state.raw<Trouble | null>(null);
  #busy = $state.raw(false);

  constructor(classId: string) {
    this.#path = `/api/classes/${encodeURIComponent(classId)}`;
  }

  get view(): ClassView | null {
    return this.#view;
  }
  /** Why the last request came to nothing. */
  get trouble(): Trouble | null {
    return this.#trouble;
  }
  get busy(): boolean {
    return this.#busy;
  }

  async load(): Promise<void> {
    const reply = await request<ClassView>('GET', this.#path);
    this.#trouble = reply.ok ? null : this.#refused(reply.code);
    if (reply.ok) this.#view = reply.value;
  }

  /** Gives whether it was kept. Where the class has changed meanwhile it is loaded again. */
  async save(change: ClassChange): Promise<boolean> {
    if (this.#busy) return false;
    this.#busy = true;
    const reply = await request<ClassView>('PUT', this.#path, change);
    this.#busy = false;
    if (reply.ok) {
      this.#view = reply.value;
      this.#trouble = null;
      return true;
    }
    if (reply.code === 'changed-meanwhile') await this.load();
    this.#trouble = this.#refused(reply.code);
    return false;
  }

  /** Gives whether it is gone. */
  async remove(): Promise<boolean> {
    const reply = await request<null>('DELETE', `${this.#path}?version=${this.#view?.version ?? 0}`);
    if (reply.ok) return true;
    if (reply.code === 'changed-meanwhile') await this.load();
    this.#trouble = this.#refused(reply.code);
    return false;
  }

  #refused(code: Trouble): Trouble {
    if (code === 'not-signed-in') session.expired();
    return code;
  }
}
