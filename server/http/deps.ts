import type { Bank } from '../bank/bank.ts';
import type { Media } from '../content/pack-media.ts';
import type { Exporter } from '../export/exporter.ts';
import type { Privacy } from '../privacy/privacy.ts';
import type { Hall } from '../rooms/hall.ts';
import type { Runtime } from '../rooms/runtime.ts';
import type { Store } from '../store/store.ts';
import type { JoinAddresses } from './addresses.ts';

/** Rooms and reports of a server without accounts belong to this owner. */
export const OWNER = 'local';

/** Everything that pages and documents need from outside. */
export interface HttpDeps {
  hall: Hall;
  /** For what takes the store as a whole: backup and restore. */
  store: Store;
  /** Clock, chance, log and names. */
  runtime: Pick<Runtime, 'clock' | 'random' | 'log' | 'naming'>;
  /** Wall clock, ms since 1970: sessions expire by it. */
  now: () => number;
  /** The quizzes, the drafts, and the files that hold none. */
  bank: Bank;
  /** Deletes what people ask to be deleted, and keeps students' private links. */
  privacy: Privacy;
  /** Makes the files of a report. */
  exporter: Exporter;
  /** The images that packs show. */
  media: Media;
  teacherKey: string;
  /** Lets programs of this machine in, which read it from the folder of the store; null: none. */
  programKey: string | null;
  /** The address that phones use, where it is not this machine's own; without a slash at the end. */
  publicUrl: string | null;
  /** Addresses and ranges of balancers: they tell whose request they pass on, and nobody else is believed. */
  trustedProxies: string[];
  /** Where phones find this server. Asked each time: a laptop changes networks, and port 0 is known only after listening. */
  addresses: () => JoinAddresses;
  /** Null when the server can serve, else a sentence that says what is wrong. */
  trouble: () => string | null;
  /** Folders of the built pages. */
  dist: { phone: string; desk: string; result: string };
}
