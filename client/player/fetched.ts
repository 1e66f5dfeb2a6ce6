import { reloadOnce } from './reload-once.ts';

const PAUSE = 2000;

/**
 * Waits for a part of this page. Where it cannot be fetched (no network, or a newer server that has other parts), the page is loaded anew
 * as soon as the server answers: browsers remember a part that failed and do not ask for it again, and everything else comes back by itself.
 */
export async function fetched<T>(part: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await part();
    } catch {
      await new Promise((resume) => setTimeout(resume, PAUSE));
      const answers = await fetch('/', { method: 'HEAD', cache: 'no-store' }).then(
        (response) => response.ok,
        () => false,
      );
      if (answers) reloadOnce();
    }
  }
}
