import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { forgetServer, notedServer, noteServer } from './server-note.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bellringer-note-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('the note of a running server', () => {
  it.each([
    ['0.0.0.0', 'http://127.0.0.1:3000'],
    ['::', 'http://[::1]:3000'],
    ['127.0.0.1', 'http://127.0.0.1:3000'],
    ['fe80::1', 'http://[fe80::1]:3000'],
    ['quiz.school', 'http://quiz.school:3000'],
  ])('of %s leads a program on this machine to %s', async (host, address) => {
    await noteServer(folder, { host, port: 3000, key: 'k' });
    expect(await notedServer(folder)).toEqual({ address, key: 'k' });
  });

  it('is read by its user alone, also where one lay open before, and goes with the server', async () => {
    await writeFile(join(folder, 'server.json'), 'old', { mode: 0o644 });
    await noteServer(folder, { host: '0.0.0.0', port: 1, key: 'k' });
    expect((await stat(join(folder, 'server.json'))).mode & 0o777).toBe(0o600);
    await forgetServer(folder);
    await forgetServer(folder);
    expect(await readdir(folder)).toEqual([]);
    expect(await notedServer(folder)).toBeNull();
  });

  it.each(['', '{', '[]', '{"address":"x","key":"k"}', '{"address":"http://a"}'])('that says %j is none', async (text) => {
    await writeFile(join(folder, 'server.json'), text);
    expect(await notedServer(folder)).toBeNull();
  });

  it('that can not be written stops nobody', async () => {
    await noteServer(join(folder, 'missing'), { host: '0.0.0.0', port: 1, key: 'k' });
    expect(await readFile(join(folder, 'server.json'), 'utf8').catch(() => 'none')).toBe('none');
  });
});
