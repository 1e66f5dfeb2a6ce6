import type { Report } from '../../shared/report.ts';
import { startThread } from '../thread.ts';
import type { Format } from './file-name.ts';

/** What a thread is asked to make. */
export interface Order {
  report: Report;
  format: Format;
}

/** Files that are made at one time. */
const AT_ONCE = 2;

/**
 * Makes files of reports, each in a thread of its own: a workbook of five hundred students takes seconds of one core, and no room may
 * wait for it.
 */
export class Exporter {
  #running = 0;
  readonly #waiting: (() => void)[] = [];

  /** @throws what the thread threw */
  async make(order: Order): Promise<Uint8Array> {
    if (this.#running >= AT_ONCE) await new Promise<void>((go) => this.#waiting.push(go));
    this.#running += 1;
    try {
      return await made(order);
    } finally {
      this.#running -= 1;
      this.#waiting.shift()?.();
    }
  }
}

function made(order: Order): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const worker = startThread(new URL('./worker.ts', import.meta.url).href, BUILT, 'export', order);
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('the thread that makes files ended without one')));
  });
}

/** Not written where it is used: the bundler would take it for a file to copy. */
const BUILT = './export.js';
