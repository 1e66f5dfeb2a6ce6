/** Loaded into each server that is measured: on request it collects its garbage and tells its memory, bytes. */
process.on('message', (message) => {
  if (message !== 'memory') return;
  globalThis.gc();
  globalThis.gc();
  process.send({ memory: process.memoryUsage.rss() });
});
process.channel?.unref();
// Whoever measures is gone: nobody else would ever stop this server.
process.on('disconnect', () => process.exit(1));
