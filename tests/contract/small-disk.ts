import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A real file system of a few megabytes, where this process may mount one. */
export interface SmallDisk {
  readonly path: string;
  /** Mounts it anew as a disk that can't be written, or as one that can. */
  remount(how: 'ro' | 'rw'): void;
  remove(): void;
}

/** `megabytes` is its size. Null, with the reason on the console, where mounting is not permitted. */
export function mountSmallDisk(megabytes: number): SmallDisk | null {
  const path = mkdtempSync(join(tmpdir(), 'bellringer-disk-'));
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', path], { encoding: 'utf8' });
  if (mounted.status !== 0) {
    rmSync(path, { recursive: true });
    console.warn(`Left out what needs a small disk: ${mounted.error?.message ?? mounted.stderr.trim()}`);
    return null;
  }
  return {
    path,
    remount: (how) => void execFileSync('mount', ['-o', `remount,${how}`, path]),
    remove: () => {
      execFileSync('umount', ['-l', path]);
      rmSync(path, { recursive: true });
    },
  };
}
