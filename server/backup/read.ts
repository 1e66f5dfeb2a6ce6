import * as v from 'valibot';
import { BackupError, type Content, type Counts, type End, FORMAT, Head, Line } from './format.ts';
import { Sum } from './sum.ts';

/** No record is longer, in bytes: what has no line end for so long is no backup. */
const LONGEST = 256 * 1024 * 1024;
const LINE_END = 0x0a;

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** What a whole backup says of itself. */
export interface Summary {
  at: string;
  counts: Counts;
  sha256: string;
}

/**
 * The records of a backup, each as soon as it was read; returns what the file says of itself when its end was reached and fits.
 * @throws BackupError at the line that does not belong, or where the end is missing: what was read before is then not to be used
 */
export async function* readBackup(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Content, Summary> {
  const sum = new Sum();
  let head: Head | null = null;
  let end: End | null = null;
  let last: Content['record'] | null = null;
  let number = 0;
  for await (const line of linesOf(bytes)) {
    number += 1;
    if (end !== null) throw new BackupError(`Line ${number}: something follows after the last line of the backup.`);
    if (head === null) {
      head = headOf(line);
      sum.add(head, line);
      continue;
    }
    const record = recordOf(line, number);
    if (record.record === 'end') {
      end = record;
      continue;
    }
    if ((record.record === 'batch' && last !== 'room' && last !== 'batch') || (record.record === 'draft' && !BELOW_ROOM.has(last)))
      throw new BackupError(`Line ${number}: it belongs below a room, and stands below none.`);
    last = record.record;
    sum.add(record, line);
    yield record;
  }
  if (head === null) throw new BackupError('The file is empty.');
  if (end === null) throw new BackupError(`The file is cut off: its last line is missing (it has ${number}).`);
  const { counts, sha256 } = sum.end();
  if (sha256 !== end.sha256 || JSON.stringify(counts) !== JSON.stringify(end.counts))
    throw new BackupError('The file was changed: its lines do not add up to what its last line says.');
  return { at: head.at, counts, sha256 };
}

const BELOW_ROOM: ReadonlySet<string | null> = new Set(['room', 'batch', 'draft']);

/** Reads a backup to its end and keeps nothing of it. @throws BackupError where it is not whole */
export async function checkBackup(bytes: AsyncIterable<Uint8Array>): Promise<Summary> {
  const records = readBackup(bytes);
  for (;;) {
    const { done, value } = await records.next();
    if (done) return value;
  }
}

function headOf(line: Uint8Array): Head {
  const read = v.safeParse(Head, parsed(line));
  if (!read.success) throw new BackupError('Line 1: this is not a backup of Bellringer.');
  if (read.output.format > FORMAT)
    throw new BackupError(
      `The backup is of a newer Bellringer (format ${read.output.format}; this one knows ${FORMAT}). Restore it with that one.`,
    );
  return read.output;
}

function recordOf(line: Uint8Array, number: number): Exclude<Line, Head> {
  const value = parsed(line);
  if (value === null) throw new BackupError(`Line ${number}: it is not JSON. The file is damaged or cut off there.`);
  const read = v.safeParse(Line, value);
  if (!read.success) throw new BackupError(`Line ${number}: ${v.getDotPath(read.issues[0]) ?? 'the record'} is not as in a backup.`);
  if (read.output.record === 'head') throw new BackupError(`Line ${number}: a second backup begins here.`);
  return read.output;
}

/** Null where it is no JSON. */
function parsed(line: Uint8Array): unknown {
  try {
    return JSON.parse(utf8.decode(line));
  } catch {
    return null;
  }
}

async function* readable(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* bytes;
  } catch (error) {
    throw new BackupError(`The file can't be read: ${error instanceof Error ? error.message : String(error)}.`, { cause: error });
  }
}

/** Only \n ends a line: texts may hold whatever else Unicode takes for one. */
async function* linesOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let begun: Uint8Array[] = [];
  let length = 0;
  for await (const part of readable(bytes)) {
    let from = 0;
    for (let end = part.indexOf(LINE_END); end >= 0; end = part.indexOf(LINE_END, from)) {
      const rest = part.subarray(from, end);
      yield begun.length === 0 ? rest : Buffer.concat([...begun, rest]);
      begun = [];
      length = 0;
      from = end + 1;
    }
    if (from === part.length) continue;
    begun.push(part.subarray(from));
    length += part.length - from;
    if (length > LONGEST) throw new BackupError('This is not a backup of Bellringer: it has no lines.');
  }
  if (length > 0) yield Buffer.concat(begun);
}
