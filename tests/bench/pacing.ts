/** Work is given out this often, ms: a timer a piece would cost more than the piece. */
const TICK = 4;
/** So many in one go, where all come at once: answers are read in between. */
const AT_ONCE = 200;

/** Calls `work` for 0, 1, … `count` − 1, evenly over `ms`; as fast as it can where that is 0. Resolves when the last was called. */
export function spreadOver(ms: number, count: number, work: (index: number) => void): Promise<void> {
  return new Promise((resolve) => {
    const from = performance.now();
    let done = 0;
    const tick = () => {
      const due = ms === 0 ? Math.min(count, done + AT_ONCE) : Math.min(count, Math.ceil(((performance.now() - from) / ms) * count));
      while (done < due) {
        work(done);
        done += 1;
      }
      if (done < count && ms === 0) setImmediate(tick);
      else if (done < count) setTimeout(tick, TICK);
      else resolve();
    };
    tick();
  });
}

/** Calls `work` for 0, 1, … `count` − 1, at most `most` of them at a time. @throws what the first `work` that fails throws */
export async function atMostAtOnce(most: number, count: number, work: (index: number) => Promise<void>): Promise<void> {
  let next = 0;
  const hand = async () => {
    while (next < count) {
      next += 1;
      await work(next - 1);
    }
  };
  await Promise.all(Array.from({ length: Math.min(most, count) }, hand));
}

/** Rejects when `promise` takes longer than `ms`; `missing` says then what did not come. */
export async function within<T>(ms: number, missing: () => string, promise: Promise<T>): Promise<T> {
  let late: ReturnType<typeof setTimeout> | undefined;
  const never = new Promise<never>((_, reject) => {
    late = setTimeout(() => reject(new Error(`Gave up after ${ms / 1000} s: ${missing()}`)), ms);
  });
  try {
    return await Promise.race([promise, never]);
  } finally {
    clearTimeout(late);
  }
}
