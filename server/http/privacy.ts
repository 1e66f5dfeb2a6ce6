import { type RequestHandler, Router } from 'express';
import * as v from 'valibot';
import { Forget, type ForgetPreview, type Forgotten, type LinkLine, Place } from '../../shared/privacy.ts';
import { RoomId } from '../../shared/protocol.ts';
import type { Report } from '../../shared/report.ts';
import type { Privacy } from '../privacy/privacy.ts';
import { OWNER } from './deps.ts';
import { Refused } from './faults.ts';
import type { ReportSource } from './report-source.ts';

/** What a teacher deletes: rooms, students, and the private links of students. */
export function privacyRoutes(privacy: Privacy, reports: ReportSource, teacher: RequestHandler): Router {
  const router = Router();

  router.delete('/reports/:roomId', teacher, async (request, response) => {
    const { roomId } = request.params;
    if (!v.is(RoomId, roomId) || !(await privacy.deleteRoom(roomId))) throw new Refused('not-found');
    response.status(204).end();
  });

  router.get('/privacy/forget', teacher, async (request, response) => {
    const { room, seat } = request.query;
    const place = v.safeParse(Place, { roomId: room, seat: typeof seat === 'string' && /^\d{1,6}$/.test(seat) ? Number(seat) : null });
    if (!place.success) throw new Refused('malformed');
    const preview = await privacy.preview(place.output);
    if (!preview) throw new Refused('not-found');
    response.json(preview satisfies ForgetPreview);
  });

  router.post('/privacy/forget', teacher, async (request, response) => {
    const body = v.safeParse(Forget, request.body);
    if (!body.success) throw new Refused('malformed');
    response.json({ forgotten: await privacy.forget(body.output.places) } satisfies Forgotten);
  });

  router.get('/reports/:roomId/links', teacher, async (request, response) => {
    const report = await find(request.params.roomId);
    const held = await privacy.links.held(report.roomId, seatsOf(report));
    response.json(held satisfies LinkLine[]);
  });

  router.delete('/reports/:roomId/links', teacher, async (request, response) => {
    const report = await find(request.params.roomId);
    await privacy.links.revoke(report.roomId, seatsOf(report));
    response.status(204).end();
  });

  router.delete('/reports/:roomId/links/:seat', teacher, async (request, response) => {
    const report = await find(request.params.roomId);
    await privacy.links.revoke(
      report.roomId,
      seatsOf(report).filter((seat) => String(seat) === request.params.seat),
    );
    response.status(204).end();
  });

  async function find(roomId: unknown): Promise<Report> {
    const report = v.is(RoomId, roomId) ? await reports.read(roomId) : null;
    if (report?.owner !== OWNER) throw new Refused('not-found');
    return report;
  }

  return router;
}

function seatsOf(report: Report): number[] {
  return report.players.map(({ seat }) => seat);
}
