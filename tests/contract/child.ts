import { writeSync } from 'node:fs';
import { openEmbeddedStore } from '../../server/store/embedded/store.ts';
import { START, type Store, StoreError } from '../../server/store/store.ts';

/**
 * A process of its own that holds a store. It says what happened on stdout, a JSON array a line:
 *   hold FOLDER                      opens, then closes when stdin ends
 *   append FOLDER ROOM RUN WRITERS   opens and follows the room; each writer appends [RUN, writer, n] for n = 0, 1, 2, … until it is
 *                                    killed, and says that one is kept when it was acknowledged and has been delivered
 */
const [mode, folder = '', room = '', run = '', writers = '1'] = process.argv.slice(2);

function say(...words: unknown[]): void {
  writeSync(1, `${JSON.stringify(words)}\n`);
}

async function open(): Promise<Store> {
  try {
    const store = await openEmbeddedStore({ folder, now: Date.now });
    say('opened');
    return store;
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    say('refused', error.fault, error.message);
    process.exit(1);
  }
}

const delivered = new Set<string>();

async function follow(store: Store): Promise<void> {
  let before = START;
  await store.log.follow(room, START, (delivery) => {
    if (delivery.type === 'rebuilt' || delivery.batch.prev !== before) return say('gap', before, delivery);
    before = delivery.batch.position;
    for (const { command } of delivery.batch.entries) delivered.add(String(command));
  });
}

async function write(store: Store, writer: number): Promise<void> {
  for (let n = 0; ; ) {
    try {
      await store.log.append(room, [[run, writer, n]]);
      while (!delivered.has(String([run, writer, n]))) await new Promise((resolve) => setImmediate(resolve));
      say('kept', run, writer, n);
      n += 1;
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      say('not-kept', error.fault, run, writer, n);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }
}

const store = await open();
switch (mode) {
  case 'hold':
    process.stdin.resume().once('end', () => void store.close().then(() => say('closed')));
    break;
  case 'append':
    await follow(store);
    await Promise.all(Array.from({ length: Number(writers) }, (_, writer) => write(store, writer)));
    break;
  default:
    throw new Error(`There is no mode "${mode}".`);
}
