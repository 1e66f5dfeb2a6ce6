import compression from 'compression';
import express from 'express';
import { addressRoutes, Visitors } from './addresses.ts';
import { backupRoutes } from './backups.ts';
import { classBodies, classRoutes } from './classes.ts';
import type { HttpDeps } from './deps.ts';
import { exportRoutes } from './exports.ts';
import { answerFaults, Refused } from './faults.ts';
import { healthRoutes } from './health.ts';
import { importBodies, importRoutes } from './imports.ts';
import { itemRoutes } from './items.ts';
import { joinRoutes } from './join.ts';
import { mediaRoutes } from './media.ts';
import { myResultRoutes } from './my-result.ts';
import { changesFromHereOnly } from './origin.ts';
import { pageRoutes } from './pages.ts';
import { privacyRoutes } from './privacy.ts';
import { protection } from './protection.ts';
import { quizRoutes } from './quizzes.ts';
import { ReportSource } from './report-source.ts';
import { reportRoutes } from './reports.ts';
import { resultLinkRoutes } from './result-links.ts';
import { reviewRoutes } from './review.ts';
import { roomRoutes } from './rooms.ts';
import { programsOnly, Sessions, sessionRoutes, teachersOnly } from './session.ts';

const LARGEST_BODY = '64kb';

/** Pages and documents over HTTP. Every refusal below /api is a `Fault` with a status of 4xx or 5xx. */
export function createHttp(deps: HttpDeps): express.Application {
  const sessions = new Sessions(deps.teacherKey, deps.now, deps.programKey);
  const teacher = teachersOnly(sessions);
  const visitors = new Visitors();
  const reports = new ReportSource(deps.hall, deps.runtime.clock);

  const app = express();
  app.disable('x-powered-by');
  app.set('query parser', 'simple');
  app.set('trust proxy', deps.trustedProxies);
  app.use(protection(deps.publicUrl?.startsWith('https:') ?? false));
  app.use(compression());
  app.use(healthRoutes(deps));

  const api = express.Router();
  api.use((_request, response, next) => {
    response.set('Cache-Control', 'no-store');
    next();
  });
  api.use((_request, _response, next) => {
    // It looks for no rooms any more, and what it did not find would read as if it were over.
    if (deps.hall.refusal === 'draining') throw new Refused('draining');
    next();
  });
  api.use(changesFromHereOnly(deps.publicUrl));
  api.use(importBodies(teacher));
  api.use(classBodies(teacher));
  api.use(express.json({ limit: LARGEST_BODY, inflate: false }));
  api.use(sessionRoutes(deps, sessions));
  api.use(joinRoutes(deps));
  api.use(myResultRoutes(reports, deps.privacy.links));
  api.use(quizRoutes(deps, teacher));
  api.use(itemRoutes(deps, teacher));
  api.use(importRoutes(deps, teacher));
  api.use(roomRoutes(deps, teacher));
  api.use(resultLinkRoutes(deps.privacy, reports, deps.runtime.clock));
  api.use(reportRoutes(reports, deps.privacy, teacher));
  api.use(reviewRoutes(deps, reports, teacher));
  api.use(classRoutes(deps, reports, teacher));
  api.use(exportRoutes(deps.exporter, reports, teacher));
  api.use(privacyRoutes(deps.privacy, reports, teacher));
  api.use(backupRoutes(deps.store, deps.now, programsOnly(sessions)));
  api.use(addressRoutes(deps.addresses, visitors, teacher));
  api.use(() => {
    throw new Refused('not-found');
  });
  app.use('/api', api);

  app.use(mediaRoutes(deps.media));
  app.use(pageRoutes(deps, visitors));
  app.use(answerFaults(deps.runtime.log));
  return app;
}
