import * as v from 'valibot';

/**
 * A backup is a text of one JSON record a line: `head`, then what the store holds, then `end`, which counts and sums up the lines
 * before it. A room's batches and drafts stand below it. Whatever is not as written here is refused as a whole.
 */
export const FORMAT = 1;

const Count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const Time = v.pipe(v.number(), v.safeInteger());
const Text = v.pipe(v.string(), v.nonEmpty());

/** Known in every format, so that an older program can say that the file is newer. */
export const Head = v.object({
  record: v.literal('head'),
  of: v.literal('bellringer'),
  format: Count,
  /** When the backup was begun. */
  at: v.pipe(v.string(), v.isoTimestamp()),
});

/** A boot that rooms may name: it is gone where they are put back. */
const Server = v.strictObject({ record: v.literal('server'), bootId: Text, lastBeat: Time });
const Room = v.strictObject({ record: v.literal('room'), roomId: Text, ended: v.nullable(Time), header: v.unknown() });
const Batch = v.strictObject({
  record: v.literal('batch'),
  entries: v.array(v.strictObject({ at: Time, command: v.unknown() })),
});
const Draft = v.strictObject({ record: v.literal('draft'), seat: Count, round: Count, attempt: Count, text: v.string() });
/** A lease; `ttl` is what was left of it, ms. */
const Code = v.strictObject({ record: v.literal('code'), key: Text, value: v.string(), ttl: Count });
const Document = v.strictObject({
  record: v.literal('document'),
  kind: Text,
  id: Text,
  owner: v.string(),
  doc: v.unknown(),
  head: v.unknown(),
});
/** Of all lines before it: how many of each record, and the SHA-256 of their bytes, hex. */
const End = v.strictObject({
  record: v.literal('end'),
  counts: v.strictObject({ servers: Count, rooms: Count, batches: Count, drafts: Count, codes: Count, documents: Count }),
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
});

const Content = v.variant('record', [Server, Room, Batch, Draft, Code, Document]);
export const Line = v.variant('record', [Head, Server, Room, Batch, Draft, Code, Document, End]);

export type Line = v.InferOutput<typeof Line>;
export type Head = v.InferOutput<typeof Head>;
export type Room = v.InferOutput<typeof Room>;
export type Content = v.InferOutput<typeof Content>;
export type End = v.InferOutput<typeof End>;
export type Counts = End['counts'];

/** The file is no whole backup; the text says where and why. */
export class BackupError extends Error {}
