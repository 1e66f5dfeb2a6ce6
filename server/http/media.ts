import express, { Router } from 'express';
import type { Media } from '../content/pack-media.ts';

/**
 * /media/name.png: the images of the packs, to everybody in the room. Only files that were found good when the packs were read are
 * served, by their exact names; anything else is not found. They may be replaced in place, so browsers ask each time.
 */
export function mediaRoutes({ folder, files }: Media): Router {
  const router = Router({ caseSensitive: true, strict: true });
  const served = express.static(folder, {
    index: false,
    redirect: false,
    dotfiles: 'ignore',
    cacheControl: false,
    setHeaders: (response) => void response.setHeader('Cache-Control', 'no-cache'),
  });
  router.use('/media', (request, response, next) => {
    // The name as it came: encoded signs, folders and dots are in no name.
    const name = request.url.split('?')[0]?.slice(1) ?? '';
    if (files.get(name) === null) served(request, response, next);
    else next();
  });
  return router;
}
