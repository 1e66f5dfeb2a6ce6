import { json, type RequestHandler, Router } from 'express';
import * as v from 'valibot';
import { type Imported, ImportText } from '../../shared/api.ts';
import type { HttpDeps } from './deps.ts';
import { Refused } from './faults.ts';

/** A page of 1 MB whose line ends and quotes are escaped in JSON. */
const LARGEST_BODY = '1500kb';

/** Reads the large bodies of /imports, of a signed-in teacher only. Stands before the reader that takes small ones. */
export function importBodies(teacher: RequestHandler): Router {
  const router = Router();
  router.post(['/imports', '/imports/preview'], teacher, json({ limit: LARGEST_BODY, inflate: false }));
  return router;
}

/** /imports: shows what a page comes to, and keeps it. Status 201 where it is kept. */
export function importRoutes({ bank }: Pick<HttpDeps, 'bank'>, teacher: RequestHandler): Router {
  const router = Router();
  const textOf = (body: unknown): string => {
    const read = v.safeParse(ImportText, body);
    if (!read.success) throw new Refused('malformed');
    return read.output.text;
  };

  router.post('/imports/preview', teacher, async (request, response) => {
    const text = textOf(request.body);
    await bank.refresh();
    response.json(bank.preview(text) satisfies Imported);
  });

  router.post('/imports', teacher, async (request, response) => {
    const imported = await bank.keep(textOf(request.body));
    response.status(imported.kept === null ? 200 : 201).json(imported satisfies Imported);
  });

  return router;
}
