import { Router } from 'express';
import type { HttpDeps } from './deps.ts';

/** The store answers again, and phones are refused until the lease is renewed: a moment. */
const COMING_BACK = 'The store was away for long. This server is about to serve again.';

/** /health, for whatever watches over the server: counts only, nothing of any class. */
export function healthRoutes({ hall, runtime, trouble }: Pick<HttpDeps, 'hall' | 'runtime' | 'trouble'>): Router {
  const begun = runtime.clock.monotonic();
  const router = Router();
  router.get('/health', (_request, response) => {
    response.set('Cache-Control', 'no-store');
    const message = hall.refusal === 'draining' ? 'This server is stopping.' : (trouble() ?? (hall.refusal && COMING_BACK));
    if (message !== null) return void response.status(503).json({ status: 'trouble', message });
    response.json({
      status: 'ok',
      rooms: hall.rooms.length,
      players: hall.rooms.reduce((sum, room) => sum + room.players.size, 0),
      store: 'ok',
      // Seconds.
      uptime: Math.round((runtime.clock.monotonic() - begun) / 1000),
    });
  });
  return router;
}
