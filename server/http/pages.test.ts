import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type House, openHouse } from '../../tests/http/house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

describe('pages', () => {
  it.each([
    ['/', 'phone'],
    ['/482913', 'phone'],
    ['/?code=482913', 'phone'],
    ['/result', 'result'],
    ['/screen', 'screen'],
    ['/teach', 'host'],
    ['/teach/results', 'host'],
    ['/teach/room/AAAAAAAAAAAAAAAAAAAAA', 'host'],
  ])('%s is the shell of the %s', async (path, shell) => {
    const { status, headers, text } = await house.ask('GET', path);
    expect(status).toBe(200);
    expect(headers['content-type']).toMatch(/^text\/html/);
    expect(text).toBe(`<title>${shell}</title>`);
    expect(headers['cache-control']).toBe('no-cache');
  });

  it('cost a few bytes when they have not changed', async () => {
    const { headers } = await house.ask('GET', '/');
    const again = await house.ask('GET', '/', { headers: { 'if-none-match': String(headers.etag) } });
    expect(again).toMatchObject({ status: 304, text: '' });
  });

  it.each(['/48291', '/4829133', '/48a913', '/screen/x', '/result/x', '/teachers', '/p', '/p/', '/r/', '/d/host', '/index.html'])(
    '%s is none',
    async (path) => {
      expect((await house.ask('GET', path)).status).toBe(404);
    },
  );

  it('that are not built say how to build them', async () => {
    const bare = await openHouse([], {
      dist: { phone: join('nowhere', 'phone'), desk: join('nowhere', 'desk'), result: join('nowhere', 'result') },
    });
    for (const path of ['/', '/result', '/screen', '/teach']) {
      const { status, text } = await bare.ask('GET', path);
      expect(status).toBe(503);
      expect(text).toContain('npm start');
    }
    await bare.close();
  });
});

describe('files of a build', () => {
  it('are kept for good under their hashed names', async () => {
    const { status, headers, text } = await house.ask('GET', '/p/assets/main-Ab12.js');
    expect({ status, text }).toEqual({ status: 200, text: 'phone()' });
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(headers['content-type']).toMatch(/^text\/javascript/);
  });

  it('are asked for again under names without one', async () => {
    expect((await house.ask('GET', '/p/index.html')).headers['cache-control']).toBe('no-cache');
  });

  it('that are gone are not kept as missing', async () => {
    const { status, headers } = await house.ask('GET', '/p/assets/main-old.js');
    expect(status).toBe(404);
    expect(headers['cache-control'] ?? '').not.toContain('immutable');
  });
});
