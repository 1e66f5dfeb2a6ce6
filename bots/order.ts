import { parseArgs } from 'node:util';

/** What the command was asked to do. */
export interface Order {
  room: string;
  count: number;
  url: string;
  skill: number;
  seed: number;
}

const MOST = 2000;

export const USAGE = `Simulated students for a room that is open.

  npm run bots -- --room 123456 [--count 30] [--url http://127.0.0.1:3000] [--skill 0.7] [--seed 1]

  --room    the code on the projector
  --count   how many, 1 to ${MOST}
  --url     where the server is
  --skill   from 0 (each guesses for itself) to 1 (all are of one opinion; it need not be right: bots don't know the key)
  --seed    the same number makes the same class
`;

/** The command can't be carried out as it was given; the text says what to change. */
export class OrderError extends Error {}

/** Reads the arguments. @throws OrderError with a sentence for the person who typed them */
export function readOrder(args: readonly string[]): Order | 'help' {
  const values = parse(args);
  if (values.help) return 'help';
  const room = (values.room ?? '').replace(/[\s-]/g, '');
  if (!/^\d{6}$/.test(room)) throw new OrderError('Name the room by the six digits on the projector: npm run bots -- --room 123456');
  const url = values.url.replace(/\/+$/, '');
  if (!/^https?:\/\/[^/]+$/.test(url)) throw new OrderError(`--url is an address like http://127.0.0.1:3000, not "${values.url}".`);
  return {
    room,
    url,
    count: numberIn('count', values.count, 1, MOST, true),
    skill: numberIn('skill', values.skill, 0, 1, false),
    seed: values.seed === undefined ? Math.floor(Math.random() * 2 ** 31) : numberIn('seed', values.seed, 0, 2 ** 32 - 1, true),
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        room: { type: 'string' },
        count: { type: 'string', default: '30' },
        url: { type: 'string', default: 'http://127.0.0.1:3000' },
        skill: { type: 'string', default: '0.7' },
        seed: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values;
  } catch (error) {
    throw new OrderError(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
  }
}

function numberIn(name: string, text: string, least: number, most: number, whole: boolean): number {
  const number = Number(text);
  if (text.trim() === '' || !(number >= least && number <= most) || (whole && !Number.isInteger(number)))
    throw new OrderError(`--${name} is a ${whole ? 'whole ' : ''}number from ${least} to ${most}, not "${text}".`);
  return number;
}
