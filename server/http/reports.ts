import { type RequestHandler, Router } from 'express';
import * as v from 'valibot';
import { RoomId } from '../../shared/protocol.ts';
import type { Report, ReportHead } from '../../shared/report.ts';
import { teacherReport } from '../export/teacher-report.ts';
import type { Privacy } from '../privacy/privacy.ts';
import { OWNER } from './deps.ts';
import { Refused } from './faults.ts';
import type { ReportSource } from './report-source.ts';

/** A place in the list, as the answer before named it. */
const After = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,64}$/));

/** /reports: the list of rooms, and one room whole. */
export function reportRoutes(reports: ReportSource, privacy: Privacy, teacher: RequestHandler): Router {
  const router = Router();

  router.get('/reports', teacher, async (request, response) => {
    const { after } = request.query;
    if (after !== undefined && !v.is(After, after)) throw new Refused('malformed');
    const { items, next } = await reports.list(OWNER, after ?? null);
    if (next !== null) response.links({ next: `/api/reports?after=${encodeURIComponent(next)}` });
    response.json(items.map((head) => ({ ...head, deletesAt: privacy.deletesAt(head) })) satisfies ReportHead[]);
  });

  router.get('/reports/:roomId', teacher, async (request, response) => {
    response.json(teacherReport(await find(request.params.roomId)));
  });

  async function find(roomId: unknown): Promise<Report> {
    if (!v.is(RoomId, roomId)) throw new Refused('not-found');
    const report = await reports.read(roomId);
    if (report?.owner !== OWNER) throw new Refused('not-found');
    return report;
  }

  return router;
}
