import { type RequestHandler, Router } from 'express';
import * as v from 'valibot';
import { RoomId } from '../../shared/protocol.ts';
import type { Exporter } from '../export/exporter.ts';
import { disposition, FORMATS, type Format } from '../export/file-name.ts';
import { OWNER } from './deps.ts';
import { Refused } from './faults.ts';
import type { ReportSource } from './report-source.ts';

const TYPES: Record<Format, string> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
  json: 'application/json; charset=utf-8',
};

/** /reports/:roomId/export.xlsx, .csv and .json: a room as a file. */
export function exportRoutes(exporter: Exporter, reports: ReportSource, teacher: RequestHandler): Router {
  const router = Router();
  for (const format of FORMATS) {
    router.get(`/reports/:roomId/export.${format}`, teacher, async (request, response) => {
      const { roomId } = request.params;
      const report = v.is(RoomId, roomId) ? await reports.read(roomId) : null;
      if (report?.owner !== OWNER) throw new Refused('not-found');
      const file = await exporter.make({ report, format });
      response.set('Content-Disposition', disposition(report, format)).set('Content-Type', TYPES[format]);
      response.send(Buffer.from(file.buffer, file.byteOffset, file.byteLength));
    });
  }
  return router;
}
