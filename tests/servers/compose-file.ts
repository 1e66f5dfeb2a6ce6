import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

interface Service {
  image: string;
  build?: string;
  command?: string;
  /** Null: set, and empty. */
  environment?: Record<string, string | number | null>;
  volumes?: string[];
  ports?: string[];
  depends_on?: string[] | Record<string, { condition: string }>;
  healthcheck?: { test: string[] };
  restart?: string;
  stop_grace_period?: string;
  init?: boolean;
}

export interface ComposeFile {
  services: Record<string, Service>;
  volumes: Record<string, unknown>;
}

/** A variable that the file asks for is not set; the text is the file's own. */
export class Unset extends Error {}

/** docker-compose.yml as Docker reads it: with the variables of `env` put in. @throws Unset where one must be set and is not */
export function readCompose(env: Record<string, string>): ComposeFile {
  const text = readFileSync('docker-compose.yml', 'utf8');
  const filled = text.replace(/\$\{(\w+)(:[-?])([^}]*)\}/g, (_, name: string, how: string, rest: string) => {
    const value = env[name];
    if (value) return value;
    if (how === ':?') throw new Unset(rest);
    return rest;
  });
  return parse(filled, { merge: true }) as ComposeFile;
}

/** What the image sets in the environment of every server. */
export function imageEnvironment(): Record<string, string> {
  const lines = readFileSync('Dockerfile', 'utf8').match(/^ENV .+$/gm) ?? [];
  return Object.fromEntries(lines.flatMap((line) => [...line.matchAll(/(\w+)=(\S+)/g)].map(([, name, value]) => [name, value])));
}

/** A command line in words, as a shell would split this one: quotes here only hold what is empty. */
export function wordsOf(command: string): string[] {
  return command.split(' ').map((word) => (word === '""' ? '' : word));
}
