import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type House, KEY, openHouse } from '../../tests/http/house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const signedIn = async (cookie: string) => (await house.ask('GET', '/api/session', { cookie })).json;

describe('[R4] the session of a teacher', () => {
  it('begins with the key, in a cookie that no script can read', async () => {
    const reply = await house.ask('POST', '/api/session', { body: { key: KEY } });
    expect(reply.status).toBe(200);
    const [cookie = ''] = reply.headers['set-cookie'] ?? [];
    expect(cookie).toMatch(/; HttpOnly/);
    expect(cookie).toMatch(/; SameSite=Strict/);
    expect(cookie).toMatch(/; Path=\//);
    expect(cookie).not.toMatch(/; Secure/);
    expect(cookie).not.toContain(KEY);
    expect(await signedIn(cookie.split(';')[0] ?? '')).toEqual({ signedIn: true });
    expect(await signedIn(`other=1; ${cookie.split(';')[0]}; more=2`)).toEqual({ signedIn: true });
  });

  it('does not begin without the key', async () => {
    expect(await signedIn('')).toEqual({ signedIn: false });
    for (const key of ['', KEY.slice(1), `${KEY} `, KEY.toUpperCase()]) {
      const reply = await house.ask('POST', '/api/session', { body: { key } });
      expect(reply).toMatchObject({ status: 401, json: { code: 'wrong-key' } });
      expect(reply.headers['set-cookie']).toBeUndefined();
    }
    for (const body of [{}, { key: 1 }, { key: KEY, more: true }, { key: 'x'.repeat(201) }, [], null]) {
      expect(await house.ask('POST', '/api/session', { body })).toMatchObject({ status: 400, json: { code: 'malformed' } });
    }
  });

  it('takes no cookie that it did not sign', async () => {
    const cookie = await house.signIn();
    const [name, value = ''] = cookie.split('=');
    const [expires = '', signature = ''] = value.split('.');
    const flipped = `${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`;
    for (const forged of [
      `${Number(expires) + 1}.${signature}`,
      `${expires}.${flipped}`,
      `${expires}.`,
      expires,
      `${expires}.${'A'.repeat(43)}`,
      'true',
    ]) {
      expect(await signedIn(`${name}=${forged}`)).toEqual({ signedIn: false });
    }
    const other = await openHouse([], { teacherKey: 'another key of another day' });
    expect((await other.ask('GET', '/api/session', { cookie })).json).toEqual({ signedIn: false });
    await other.close();
  });

  it('ends after thirty days', async () => {
    const cookie = await house.signIn();
    const day = 24 * 3600_000;
    house.later(30 * day - 60_000);
    expect(await signedIn(cookie)).toEqual({ signedIn: true });
    house.later(120_000);
    expect(await signedIn(cookie)).toEqual({ signedIn: false });
    house.later(-30 * day - 60_000);
  });

  it('ends when the teacher signs out', async () => {
    const reply = await house.ask('DELETE', '/api/session', { cookie: await house.signIn() });
    expect(reply.json).toEqual({ signedIn: false });
    expect(reply.headers['set-cookie']?.[0]).toMatch(/^bellringer=;.*Expires=Thu, 01 Jan 1970/);
  });

  it('is for https only where the server is reached by https', async () => {
    const safe = await openHouse([], { publicUrl: 'https://quiz.school' });
    const reply = await safe.ask('POST', '/api/session', { body: { key: KEY } });
    expect(reply.headers['set-cookie']?.[0]).toMatch(/; Secure/);
    await safe.close();
  });

  it('lets nobody try keys for long', async () => {
    const fresh = await openHouse();
    const tries = await Promise.all(Array.from({ length: 14 }, () => fresh.ask('POST', '/api/session', { body: { key: 'a wrong key' } })));
    expect(tries.filter(({ status }) => status === 401)).toHaveLength(10);
    expect(tries.filter(({ status }) => status === 429)).toHaveLength(4);
    const more = await fresh.ask('POST', '/api/session', { body: { key: KEY } });
    expect(more).toMatchObject({ status: 429, json: { code: 'too-many-tries' } });
    await fresh.close();
  });

  it('is not used up by signing in', async () => {
    for (let i = 0; i < 12; i += 1) expect((await house.ask('POST', '/api/session', { body: { key: KEY } })).status).toBe(200);
  });
});

describe('[R4] where a request comes from', () => {
  const from = (origin: string, method = 'DELETE', headers = {}) =>
    house.ask(method, '/api/session', { headers: { ...headers, origin }, origin: false });

  it('must be said by whoever changes something', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH']) {
      const reply = await house.ask(method, '/api/session', { origin: false, ...(method === 'POST' && { body: { key: KEY } }) });
      expect(reply).toMatchObject({ status: 403, json: { code: 'foreign-origin' } });
      expect(reply.headers['set-cookie']).toBeUndefined();
    }
  });

  it('must be this server', async () => {
    const { host } = new URL(house.url);
    for (const origin of [
      'http://evil.example',
      'null',
      'file://',
      `http://${host}.evil.example`,
      `http://127.0.0.1:1`,
      'x',
      `chrome-extension://${host}`,
    ]) {
      expect(await from(origin)).toMatchObject({ status: 403, json: { code: 'foreign-origin' } });
    }
    expect((await from(`http://${host}`)).status).toBe(200);
    // A proxy that speaks https for it passes the host on.
    expect((await from(`https://${host}`)).status).toBe(200);
    expect((await from('http://quiz.local', 'DELETE', { host: 'quiz.local:80' })).status).toBe(200);
  });

  it('may be PUBLIC_URL, whatever host the proxy names', async () => {
    const behind = await openHouse([], { publicUrl: 'https://quiz.school' });
    const ask = (origin: string) => behind.ask('DELETE', '/api/session', { headers: { origin }, origin: false });
    expect((await ask('https://quiz.school')).status).toBe(200);
    expect((await ask('https://quiz.school.evil.example')).status).toBe(403);
    expect((await ask('http://quiz.school')).status).toBe(403);
    await behind.close();
  });

  it('opens nothing to other sites', async () => {
    const reply = await house.ask('OPTIONS', '/api/rooms', {
      headers: { origin: 'http://evil.example', 'access-control-request-method': 'POST' },
      origin: false,
    });
    expect(Object.keys(reply.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
  });
});
