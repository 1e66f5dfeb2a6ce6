import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type House, openHouse } from '../../tests/http/house.ts';
import { readMedia } from '../content/pack-media.ts';

const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

let folder = '';
let house: House;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bellringer-media-'));
  const media = join(folder, 'media');
  await mkdir(join(media, 'inner'), { recursive: true });
  await writeFile(join(folder, 'secret.png'), PNG);
  await writeFile(join(media, 'bell.png'), PNG);
  await writeFile(join(media, 'inner/deep.png'), PNG);
  await writeFile(join(media, 'page.png'), '<script>alert(1)</script>');
  await writeFile(join(media, 'drawing.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  await writeFile(join(media, 'notes.txt'), 'notes');
  await symlink(join(folder, 'secret.png'), join(media, 'link.png'));
  house = await openHouse([], { media: await readMedia(folder) });
});
afterAll(async () => {
  await house.close();
  await rm(folder, { recursive: true });
});

describe('images of the packs', () => {
  it('are served by name, as what they are, and asked for again each time', async () => {
    const { status, headers } = await house.ask('GET', '/media/bell.png');
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      'content-type': 'image/png',
      'content-length': String(PNG.length),
      'cache-control': 'no-cache',
      'x-content-type-options': 'nosniff',
    });
    expect(await house.ask('GET', '/media/bell.png', { headers: { 'if-none-match': String(headers.etag) } })).toMatchObject({
      status: 304,
      text: '',
    });
  });

  it.each([
    '/media',
    '/media/',
    '/media/none.png',
    '/media/page.png',
    '/media/drawing.svg',
    '/media/notes.txt',
    '/media/link.png',
    '/media/inner/deep.png',
    '/media/inner',
    '/media/../secret.png',
    '/media/..%2fsecret.png',
    '/media/%2e%2e/secret.png',
    '/media/..\\secret.png',
    '/media//bell.png',
    '/media/./bell.png',
    '/media/Bell.png',
    '/media/bell.png/',
    '/media/bell.png%00',
    '/media/bell%2epng',
    '/MEDIA/bell.png',
  ])('%s is none', async (path) => {
    const { status, text } = await house.ask('GET', path);
    expect(status).toBe(404);
    expect(text).not.toContain('PNG');
  });

  it('are only read', async () => {
    for (const method of ['POST', 'PUT', 'DELETE']) expect((await house.ask(method, '/media/bell.png')).status).toBe(404);
  });
});
