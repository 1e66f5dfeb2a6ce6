import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

/** What a command about one file was asked to do. */
export interface Order {
  file: string;
  json: boolean;
  dryRun: boolean;
}

/** The command can't be carried out; the text says what happened and what to do. */
export class OrderError extends Error {}

/** Reads the arguments. @throws OrderError with a sentence, and the usage, for the person who typed them */
export function readOrder(args: readonly string[], usage: string): Order | 'help' {
  const { values, positionals } = parse(args, usage);
  if (values.help) return 'help';
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new OrderError(`Name one file.\n\n${usage}`);
  return { file, json: values.json, dryRun: values['dry-run'] };
}

function parse(args: readonly string[], usage: string) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        json: { type: 'boolean', default: false },
        'dry-run': { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch (error) {
    throw new OrderError(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
  }
}

/** npm runs a command in the project's folder and tells where it was typed: a name means the file there. */
export function placeToWrite(file: string): string {
  return resolve(process.env.INIT_CWD ?? '.', file);
}

/** The file where the command was typed, else the one in the project's folder. */
export function placeToRead(file: string): string {
  const there = placeToWrite(file);
  return existsSync(there) ? there : resolve(file);
}
