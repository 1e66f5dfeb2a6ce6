import { parseArgs } from 'node:util';

/** What can be measured, and by which scene: measures of one scene are taken together. */
export const SCENES = {
  room: ['P1', 'P2', 'P3', 'P4', 'P6', 'P8', 'P9', 'P14'],
  opening: ['P5'],
  classes: ['P7'],
  redis: ['P2', 'P10'],
  phone: ['P11'],
  link: ['P12'],
  replay: ['P13'],
  review: ['P15', 'P16'],
} as const;
export type Scene = keyof typeof SCENES;

export interface Order {
  quick: boolean;
  json: string;
  /** Ids of the measures to be told. */
  only: ReadonlySet<string>;
  scenes: readonly Scene[];
}

/** Every measure once, in the order of its number. */
const MEASURES = [...new Set<string>(Object.values(SCENES).flat())].sort((a, b) => Number(a.slice(1)) - Number(b.slice(1)));

export const USAGE = `Measures the built server against the goals, and against bare servers in the same run.

  npm run bench -- [--json FILE] [--only P2,P6] [--quick]

  --json    where the figures go besides the table (.cache/bench.json)
  --only    these measures alone: ${MEASURES.join(', ')}
  --quick   fewer players: a first impression in about five minutes

Exit code 0: everything was measured, whatever the figures say.
`;

export class OrderError extends Error {}

/** Reads the arguments. @throws OrderError with a sentence for the person who typed them */
export function readOrder(args: readonly string[]): Order | 'help' {
  const values = parse(args);
  if (values.help) return 'help';
  const only = values.only === undefined ? MEASURES : values.only.split(',').map((id) => id.trim().toUpperCase());
  const unknown = only.find((id) => !MEASURES.includes(id));
  if (unknown !== undefined) throw new OrderError(`There is no measure "${unknown}". Known are ${MEASURES.join(', ')}.`);
  const scenes = (Object.keys(SCENES) as Scene[]).filter((scene) => SCENES[scene].some((id) => only.includes(id)));
  return { quick: values.quick, json: values.json, only: new Set(only), scenes };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        json: { type: 'string', default: '.cache/bench.json' },
        only: { type: 'string' },
        quick: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values;
  } catch (error) {
    throw new OrderError(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
  }
}
