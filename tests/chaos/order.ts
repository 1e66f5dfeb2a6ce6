import { parseArgs } from 'node:util';
import { SCENARIOS } from './scenarios.ts';

export interface Order {
  only: ReadonlySet<string>;
  seed: number;
  json: string;
  /** In place of each scenario's own count; null: as it is. */
  runs: number | null;
}

const IDS = [...new Set(SCENARIOS.map(({ id }) => id))];

export const USAGE = `Breaks servers, stores, disks and networks in the middle of lessons, and holds the reports against what phones were told.

  npm run chaos -- [--only R3,R5] [--seed N] [--runs N] [--json FILE]

  --only    these faults alone: ${IDS.join(', ')}
  --seed    draws the moments; the same number draws the same ones
  --runs    strike so often in place of the full count: a first impression
  --json    where the rows go besides the table (.cache/chaos.json)

Exit code 0: every row is ok.
`;

export class OrderError extends Error {}

/** Reads the arguments. @throws OrderError with a sentence for the person who typed them */
export function readOrder(args: readonly string[]): Order | 'help' {
  const values = parse(args);
  if (values.help) return 'help';
  const only = values.only === undefined ? IDS : values.only.split(',').map((id) => id.trim().toUpperCase());
  const unknown = only.find((id) => !IDS.includes(id));
  if (unknown !== undefined) throw new OrderError(`There is no fault "${unknown}". Known are ${IDS.join(', ')}.`);
  return {
    only: new Set(only),
    seed: values.seed === undefined ? Math.floor(Math.random() * 2 ** 31) : whole('seed', values.seed, 0, 2 ** 32 - 1),
    json: values.json,
    runs: values.runs === undefined ? null : whole('runs', values.runs, 1, 1000),
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        only: { type: 'string' },
        seed: { type: 'string' },
        runs: { type: 'string' },
        json: { type: 'string', default: '.cache/chaos.json' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values;
  } catch (error) {
    throw new OrderError(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
  }
}

function whole(name: string, text: string, least: number, most: number): number {
  const number = Number(text);
  if (text.trim() === '' || !Number.isInteger(number) || number < least || number > most)
    throw new OrderError(`--${name} is a whole number from ${least} to ${most}, not "${text}".`);
  return number;
}
