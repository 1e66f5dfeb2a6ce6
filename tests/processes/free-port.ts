import { type AddressInfo, createServer } from 'node:net';

/** Resolves with the port it got, or null where it is taken; 0 asks for any. Nobody holds it afterwards. */
function tryPort(port: number): Promise<number | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(null));
    server.listen(port, '127.0.0.1', () => {
      const got = (server.address() as AddressInfo).port;
      server.close(() => resolve(got));
    });
  });
}

/** A port of this machine that nobody listens on. `also` is a distance at which another one must be free too. */
export async function freePort(also = 0): Promise<number> {
  for (;;) {
    const port = await tryPort(0);
    if (port === null) continue;
    if (also === 0) return port;
    // Below the ports that the machine gives to outgoing connections.
    const low = 10_000 + (port % 12_000);
    if ((await tryPort(low)) !== null && (await tryPort(low + also)) !== null) return low;
  }
}
