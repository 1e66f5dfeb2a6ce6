import { type RequestHandler, type Response, Router } from 'express';
import * as v from 'valibot';
import { RoomId } from '../../shared/protocol.ts';
import type { Report, TeacherReport } from '../../shared/report.ts';
import { answersFile, answersSheet } from './answers-sheet.ts';
import { OWNER } from './deps.ts';
import { Refused } from './faults.ts';
import type { ReportSource } from './report-source.ts';

/** What the teacher's page may have of a report: each player's fields by name, so that the hashes of their tokens stay here. */
function forTeacher(report: Report): TeacherReport {
  return {
    ...report,
    players: report.players.map(({ seat, name, kicked, points, rank, answers }) => ({ seat, name, kicked, points, rank, answers })),
  };
}

/** A place in the list, as the answer before named it. */
const After = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,64}$/));

/** /reports: the list of rooms, one room whole, and all its answers as a sheet. */
export function reportRoutes(reports: ReportSource, teacher: RequestHandler): Router {
  const router = Router();

  router.get('/reports', teacher, async (request, response) => {
    const { after } = request.query;
    if (after !== undefined && !v.is(After, after)) throw new Refused('malformed');
    const { items, next } = await reports.list(OWNER, after ?? null);
    if (next !== null) response.links({ next: `/api/reports?after=${encodeURIComponent(next)}` });
    response.json(items);
  });

  router.get('/reports/:roomId', teacher, async (request, response) => {
    response.json(forTeacher(await find(request.params.roomId)));
  });

  router.get('/reports/:roomId/answers.csv', teacher, async (request, response) => {
    sendSheet(response, await find(request.params.roomId));
  });

  async function find(roomId: unknown): Promise<Report> {
    if (!v.is(RoomId, roomId)) throw new Refused('not-found');
    const report = await reports.read(roomId);
    if (report?.owner !== OWNER) throw new Refused('not-found');
    return report;
  }

  return router;
}

function sendSheet(response: Response, report: Report): void {
  response.attachment(answersFile(report));
  response.type('text/csv; charset=utf-8').send(answersSheet(report));
}
