import { request, type Trouble } from './http.ts';

/** `asking` until the server has said whether this browser is signed in. */
type Standing = 'asking' | 'in' | 'out';

/** Is the teacher signed in? The proof is a cookie that no script can read, so the server is asked. */
class Session {
  #standing = $state.raw<Standing>('asking');

  get standing(): Standing {
    return this.#standing;
  }

  /** Asks once; a server that cannot be reached counts as signed out, so that the page says so at the next try. */
  async ask(): Promise<void> {
    const reply = await request<{ signedIn?: boolean } | null>('GET', '/api/session');
    this.#standing = reply.ok && reply.value?.signedIn !== false ? 'in' : 'out';
  }

  /** Gives the refusal, or null when it went well. */
  async signIn(key: string): Promise<Trouble | null> {
    const reply = await request<unknown>('POST', '/api/session', { key });
    if (!reply.ok) {
      this.#standing = 'out';
      return reply.code;
    }
    this.#standing = 'in';
    return null;
  }

  async signOut(): Promise<void> {
    await request<unknown>('DELETE', '/api/session');
    this.#standing = 'out';
  }

  /** The server said of another request that the session is over. */
  expired(): void {
    this.#standing = 'out';
  }
}

export const session = new Session();
