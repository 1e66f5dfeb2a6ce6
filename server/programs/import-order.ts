import { parseArgs } from 'node:util';

/** What the command was asked to do. */
export interface Order {
  file: string;
  json: boolean;
  dryRun: boolean;
}

export const USAGE = `Brings a study page into the bank.

  npm run import -- FILE [--json] [--dry-run]

  FILE       a plain text, as it was copied from the page
  --json     prints what each row came to as JSON, and nothing else (npm run --silent … leaves out npm's own two lines)
  --dry-run  keeps nothing and opens no store

The bank is that of DATA_DIR (./data). Where a server runs on it, the page is handed to that server.
`;

/** The command can't be carried out; the text says what happened and what to do. */
export class OrderError extends Error {}

/** Reads the arguments. @throws OrderError with a sentence for the person who typed them */
export function readOrder(args: readonly string[]): Order | 'help' {
  const { values, positionals } = parse(args);
  if (values.help) return 'help';
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new OrderError(`Name one file.\n\n${USAGE}`);
  return { file, json: values.json, dryRun: values['dry-run'] };
}

function parse(args: readonly string[]) {
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
    throw new OrderError(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
  }
}
