import { access } from 'node:fs/promises';
import { join } from 'node:path';
import express, { type RequestHandler, Router } from 'express';
import type { Visitors } from './addresses.ts';
import type { HttpDeps } from './deps.ts';

const FOR_GOOD = 'public, max-age=31536000, immutable';
/** Kept by the browser and asked about each time: an unchanged page costs a few bytes. */
const ASK_AGAIN = 'no-cache';

const NOT_BUILT =
  'The pages of this server are not built yet. Start it with "npm start", which builds them first, then load this page again.\n';
const NO_PAGE = 'There is no page at this address. The address and the code of your room are on the big screen.\n';

/** Files of a build. Those under assets/ carry a hash of their content in their name. */
function filesOf(folder: string): RequestHandler {
  return express.static(folder, {
    index: false,
    redirect: false,
    cacheControl: false,
    setHeaders: (response, path) => {
      response.setHeader('Cache-Control', /[\\/]assets[\\/]/.test(path.slice(folder.length)) ? FOR_GOOD : ASK_AGAIN);
    },
  });
}

function page(folder: string, file: string): RequestHandler {
  return async (_request, response) => {
    try {
      await access(join(folder, file));
    } catch {
      return void response.status(503).set('Cache-Control', 'no-store').type('text').send(NOT_BUILT);
    }
    response.sendFile(file, { root: folder, cacheControl: false, headers: { 'Cache-Control': ASK_AGAIN } });
  };
}

/** The static shells and their files: the phone's at / and /482913, a student's own result at /result, the projector's at /screen, the teacher's below /teach. */
export function pageRoutes({ dist }: Pick<HttpDeps, 'dist'>, visitors: Visitors): Router {
  const router = Router();
  router.use('/p', filesOf(dist.phone));
  router.use('/d', filesOf(dist.desk));
  router.use('/r', filesOf(dist.result));
  const phone: RequestHandler = (request, _response, next) => {
    visitors.notice(request);
    next();
  };
  router.get(['/', /^\/\d{6}\/?$/], phone, page(dist.phone, 'index.html'));
  router.get('/result', page(dist.result, 'index.html'));
  router.get('/screen', page(dist.desk, 'screen/index.html'));
  router.get('/teach{/*page}', page(dist.desk, 'host/index.html'));
  // Browsers ask for it unasked.
  router.get('/favicon.ico', (_request, response) => void response.status(204).end());
  router.use((_request, response) => void response.status(404).type('text').send(NO_PAGE));
  return router;
}
