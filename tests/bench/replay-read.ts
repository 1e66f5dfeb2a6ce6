import { nanoid } from 'nanoid';
import { systemClock, systemRandom } from '../../server/app.ts';
import type { Header } from '../../server/game/commands.ts';
import { naming } from '../../server/naming/naming.ts';
import { LiveRoom } from '../../server/rooms/live-room.ts';
import type { Runtime } from '../../server/rooms/runtime.ts';
import { openEmbeddedStore } from '../../server/store/embedded/store.ts';
import { ROOM } from './replay-log.ts';

/** What opening a room from its log took. */
export interface Replayed {
  ms: number;
  /** CPU of all threads meanwhile, ms: what it takes on a machine with nothing else to do. */
  cpu: number;
  entries: number;
  /** Memory that the open room holds after a collection of garbage, and the most that the process ever held, bytes. */
  held: number;
  peak: number;
}

const silent = { info() {}, warn() {}, error() {} };

/** Opens the room of a folder as a server does after a start. */
export async function readReplayLog(folder: string): Promise<Replayed> {
  const store = await openEmbeddedStore({ folder, now: () => Date.now() });
  const runtime: Runtime = { bootId: nanoid(10), clock: systemClock, random: systemRandom, log: silent, broadcast: () => {}, naming };
  const header = (await store.log.header(ROOM)) as Header;
  const before = memory();
  const [from, cpu] = [performance.now(), process.cpuUsage()];
  const room = await LiveRoom.open(header, store, runtime, () => {});
  const ms = performance.now() - from;
  const { user, system } = process.cpuUsage(cpu);
  const entries = room.state.position;
  const held = memory() - before;
  room.close();
  await store.close();
  return { ms, cpu: (user + system) / 1000, entries, held, peak: process.resourceUsage().maxRSS * 1024 };
}

/** Memory in use after garbage was collected, bytes; the command line lets it be collected. */
function memory(): number {
  (globalThis as { gc?: () => void }).gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
