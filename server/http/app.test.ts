import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { REFUSALS } from '../../shared/protocol.ts';
import { type House, openHouse } from '../../tests/http/house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const PAGES = [
  '/',
  '/482913',
  '/screen',
  '/teach',
  '/teach/results',
  '/p/assets/main-Ab12.js',
  '/health',
  '/api/session',
  '/api/nothing',
  '/nothing',
];

describe('the headers of every answer', () => {
  it.each(PAGES)('are strict for %s', async (path) => {
    const { headers } = await house.ask('GET', path);
    const policy = new Map(
      String(headers['content-security-policy'])
        .split(';')
        .map((directive) => [directive.split(' ')[0], directive.split(' ').slice(1).join(' ')]),
    );
    for (const name of ['default-src', 'script-src', 'style-src', 'connect-src', 'frame-ancestors'])
      expect(policy.get(name)).toBe("'self'");
    expect(policy.get('img-src')).toBe("'self' data:");
    expect(headers['content-security-policy']).not.toContain('unsafe');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['x-frame-options']).toBe('SAMEORIGIN');
    expect(headers['referrer-policy']).toBe('no-referrer');
    expect(headers['x-powered-by']).toBeUndefined();
  });

  it('[R26] lock nothing to https on plain http', async () => {
    const { headers } = await house.ask('GET', '/');
    expect(headers['strict-transport-security']).toBeUndefined();
    expect(headers['cross-origin-opener-policy']).toBeUndefined();
    expect(headers['content-security-policy']).not.toContain('upgrade-insecure-requests');
  });

  it('lock to https where the server is reached by it', async () => {
    const safe = await openHouse([], { publicUrl: 'https://quiz.school' });
    const { headers } = await safe.ask('GET', '/');
    expect(headers['strict-transport-security']).toMatch(/max-age=\d{7,}/);
    expect(headers['cross-origin-opener-policy']).toBe('same-origin');
    await safe.close();
  });

  it('let nobody keep what is said below /api', async () => {
    expect((await house.ask('GET', '/api/session')).headers['cache-control']).toBe('no-store');
  });
});

describe('bodies', () => {
  it.each(['{', '{"key":', 'nonsense', '{"key":"x"}}', '\u0000'])('that are no JSON are refused: %j', async (body) => {
    const reply = await house.ask('POST', '/api/session', { body });
    expect(reply).toMatchObject({ status: 400, json: { code: 'malformed', message: expect.any(String) } });
  });

  it('of another type are not read', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
      const reply = await house.ask('POST', '/api/session', { body: '{"key":"x"}', headers: { 'content-type': type } });
      expect(reply).toMatchObject({ status: 400, json: { code: 'malformed' } });
    }
  });

  it('above 64 kB are refused, packed ones too', async () => {
    const body = JSON.stringify({ key: 'x'.repeat(70_000) });
    expect(await house.ask('POST', '/api/session', { body })).toMatchObject({ status: 413, json: { code: 'too-large' } });
    const packed = await house.ask('POST', '/api/session', { body: 'x', headers: { 'content-encoding': 'gzip' } });
    expect(packed).toMatchObject({ status: 400, json: { code: 'malformed' } });
  });

  it('with dangerous keys change nothing', async () => {
    const reply = await house.ask('POST', '/api/my-result', { body: '{"__proto__":{"roomId":"x"},"constructor":1}' });
    expect(reply).toMatchObject({ status: 400, json: { code: 'malformed' } });
    expect(({} as { roomId?: string }).roomId).toBeUndefined();
  });
});

describe('refusals', () => {
  it('say that nothing is there, in the one shape', async () => {
    for (const [method, path] of [
      ['GET', '/api'],
      ['GET', '/api/nothing'],
      ['POST', '/api/quizzes'],
      ['DELETE', '/api/rooms'],
    ] as const) {
      const { status, json } = await house.ask(method, path);
      expect(status).toBe(404);
      expect(json).toEqual({ code: 'not-found', message: expect.any(String) });
    }
  });

  it('keep every teacher-only address from everybody else', async () => {
    const id = 'A'.repeat(21);
    for (const [method, path] of [
      ['GET', '/api/quizzes'],
      ['GET', '/api/items'],
      ['GET', '/api/rooms'],
      ['POST', '/api/rooms'],
      ['POST', `/api/rooms/${id}/take-over`],
      ['GET', '/api/reports'],
      ['GET', `/api/reports/${id}`],
      ['GET', `/api/reports/${id}/export.xlsx`],
      ['GET', `/api/reports/${id}/export.csv`],
      ['GET', `/api/reports/${id}/export.json`],
      ['DELETE', `/api/reports/${id}`],
      ['GET', `/api/reports/${id}/links`],
      ['DELETE', `/api/reports/${id}/links`],
      ['DELETE', `/api/reports/${id}/links/0`],
      ['GET', `/api/privacy/forget?room=${id}&seat=0`],
      ['POST', '/api/privacy/forget'],
      ['GET', '/api/addresses'],
    ] as const) {
      expect(await house.ask(method, path)).toMatchObject({ status: 401, json: { code: 'not-signed-in' } });
    }
  });

  it('tell nothing of what went wrong inside, and log it', async () => {
    const broken = await openHouse([], {
      runtime: {
        ...house.runtime,
        naming: {
          ...house.runtime.naming,
          draw: () => {
            throw new Error('the inner secret');
          },
        },
      },
    });
    const reply = await broken.ask('GET', '/api/names');
    expect(reply).toMatchObject({ status: 500, json: { code: 'internal' } });
    expect(reply.text).not.toContain('secret');
    expect(house.logged.some((line) => line.startsWith('a request failed'))).toBe(true);
    await broken.close();
  });

  it.each(['/api/join/%', '/api/join/%E0%A4%A', '/%', '/teach/%zz', '/p/%'])(
    'answer an address that can not be decoded: %s',
    async (path) => {
      const reply = await house.ask('GET', path);
      expect(reply.status).toBeGreaterThanOrEqual(400);
      expect(reply.status).toBeLessThan(500);
    },
  );
});

const HOSTILE = [
  '..',
  '../../etc/passwd',
  '%2e%2e%2f%2e%2e%2fsecret.txt',
  '..%2f..%2f..%2fsecret.txt',
  '..%5c..%5csecret.txt',
  '%2e%2e',
  '.%00.',
  'A'.repeat(21).concat('%00'),
  'A'.repeat(22),
  'A'.repeat(20),
  '__proto__',
  'constructor',
  `${'A'.repeat(20)}'`,
  `${'A'.repeat(20)}%0A`,
  'data',
  '%252e%252e%252fsecret.txt',
  'x'.repeat(4000),
];

describe('crafted names in a path', () => {
  it.each(HOSTILE)('reach nothing: %s', async (name) => {
    const cookie = await house.signIn();
    const asked: [string, string][] = [
      ['GET', `/api/join/${name}`],
      ['GET', `/api/reports/${name}`],
      ['GET', `/api/reports/${name}/export.csv`],
      ['DELETE', `/api/reports/${name}`],
      ['DELETE', `/api/reports/${name}/links/${name}`],
      ['GET', `/api/privacy/forget?room=${name}&seat=${name}`],
      ['POST', `/api/rooms/${name}/take-over`],
      ['GET', `/p/${name}`],
      ['GET', `/d/${name}`],
      ['GET', `/p/assets/${name}`],
    ];
    for (const [method, path] of asked) {
      const { status, text, json } = await house.ask(method, path, { cookie });
      expect(status, path).toBeGreaterThanOrEqual(400);
      expect(status, path).toBeLessThan(500);
      expect(text).not.toContain('outside of every page');
      if (path.startsWith('/api') && json !== null) expect(REFUSALS).toContain((json as { code: string }).code);
    }
  });

  it('ask for rooms that are not there', async () => {
    const cookie = await house.signIn();
    const id = 'A'.repeat(21);
    expect(await house.ask('GET', `/api/reports/${id}`, { cookie })).toMatchObject({ status: 404, json: { code: 'not-found' } });
    expect(await house.ask('POST', `/api/rooms/${id}/take-over`, { cookie })).toMatchObject({
      status: 404,
      json: { code: 'unknown-room' },
    });
    for (const after of ['../x', '1%20or%201=1', 'x'.repeat(65), '1&after=2']) {
      expect((await house.ask('GET', `/api/reports?after=${after}`, { cookie })).status).toBe(400);
    }
  });
});
