import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { teacherKey } from './teacher-key.ts';

let folder: string;
let file: string;
beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'bellringer-key-')), 'data');
  file = join(folder, 'teacher-key');
});
afterEach(() => rm(join(folder, '..'), { recursive: true }));

it('[R4] is made at the first start, kept for this user alone, and used again', async () => {
  const key = await teacherKey(folder, null);
  expect(key).toMatch(/^[a-z2-9]{5}(-[a-z2-9]{5}){3}$/);
  expect((await readFile(file, 'utf8')).trim()).toBe(key);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect(await teacherKey(folder, null)).toBe(key);
});

it('[R4] is closed to others again when it was opened to them', async () => {
  const key = await teacherKey(folder, null);
  await chmod(file, 0o644);
  expect(await teacherKey(folder, null)).toBe(key);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
});

it('is made anew where the file was cut off', async () => {
  await teacherKey(folder, null);
  await writeFile(file, '');
  const key = await teacherKey(folder, null);
  expect(key).toHaveLength(23);
  expect(await teacherKey(folder, null)).toBe(key);
});

it('is TEACHER_KEY where that is set, and nothing is written', async () => {
  expect(await teacherKey(folder, 'set by the technician')).toBe('set by the technician');
  await expect(stat(file)).rejects.toThrow('ENOENT');
});
