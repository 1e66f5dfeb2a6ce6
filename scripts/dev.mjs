import { BUILDS, forgetBuild } from './build.mjs';
import { run, tool } from './child.mjs';
import { prepare } from './prepare.mjs';

/**
 * Works on the sources: the clients are built anew on each change (reload the page to see it), the server starts anew on each change.
 * Ctrl-C ends all of them; so does the end of any one.
 */
export async function dev(args) {
  await prepare();
  // What the watchers write from here on is no finished build.
  forgetBuild();
  const clients = BUILDS.filter(({ config }) => config !== 'vite.server.config.ts');
  const ends = new AbortController();
  const together = [
    ...clients.map(({ config }) => [tool('vite'), 'build', '--watch', '--config', config, '--logLevel', 'warn']),
    [tool('tsx'), 'watch', '--clear-screen=false', 'server/main.ts', ...args],
  ];
  const running = together.map((command) =>
    run(process.execPath, command, { signal: ends.signal, killSignal: 'SIGTERM' }).catch((error) => {
      if (error.name !== 'AbortError') throw error;
      return 0;
    }),
  );
  const code = await Promise.race(running);
  ends.abort();
  await Promise.allSettled(running);
  return code;
}
