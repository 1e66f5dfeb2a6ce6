import { isIP } from 'node:net';
import * as v from 'valibot';
import { type Address, readAddress } from './store/redis/address.ts';

const Days = v.pipe(v.string(), v.regex(/^\d{1,5}$/, 'is not a number of days'), v.transform(Number));
const Port = v.pipe(v.string(), v.regex(/^\d{1,5}$/, 'is not a port number'), v.transform(Number), v.maxValue(65_535, 'is above 65535'));

/** Names of ranges that need no numbers. */
const RANGES = new Set(['loopback', 'linklocal', 'uniquelocal']);

const listed = (text: string) => text.split(',').map((part) => part.trim());

/** An address, a range like 10.0.0.0/8, or the name of one. */
function isRange(text: string): boolean {
  if (RANGES.has(text)) return true;
  const [, address = '', bits] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(text) ?? [];
  const family = isIP(address);
  return family !== 0 && (bits === undefined || Number(bits) <= (family === 4 ? 32 : 128));
}

/** Every setting, from the environment, with its default. Those of the README. */
const Environment = v.object({
  /** Port to listen on; 0 takes a free one. */
  PORT: v.optional(Port, '3000'),
  HOST: v.optional(v.pipe(v.string(), v.nonEmpty('is empty')), '0.0.0.0'),
  /** Folder of the embedded store and of the teacher's key. */
  DATA_DIR: v.optional(v.pipe(v.string(), v.nonEmpty('is empty')), './data'),
  /** Folder of the packs. */
  CONTENT_DIR: v.optional(v.pipe(v.string(), v.nonEmpty('is empty')), './content'),
  /** The address that phones use, where it is not this machine's own. */
  PUBLIC_URL: v.optional(
    v.pipe(
      v.string(),
      v.url('is not an address like http://quiz.school'),
      v.transform((url) => url.replace(/\/+$/, '')),
    ),
  ),
  /** The teacher's key; made and kept in DATA_DIR when not set. */
  TEACHER_KEY: v.optional(v.pipe(v.string(), v.minLength(12, 'is shorter than 12 characters'))),
  /** Balancers that are believed when they tell whose request they pass on. */
  TRUSTED_PROXIES: v.optional(
    v.pipe(
      v.string(),
      v.check((text) => listed(text).every(isRange), 'is not a list of addresses and ranges, like 10.0.0.5,192.168.0.0/16'),
      v.transform(listed),
    ),
    'loopback',
  ),
  /** Finished rooms delete themselves after so many days; 0 keeps them. */
  RETENTION_DAYS: v.optional(Days, '365'),
  /** A student's private link to the own result ends after so many days. */
  RESULT_LINK_DAYS: v.optional(v.pipe(Days, v.minValue(1, 'is less than a day')), '90'),
  /** Where rooms, bank and reports are kept together by several servers; the folder keeps them when it is not set. */
  REDIS_URL: v.optional(
    v.pipe(
      v.string(),
      v.check(
        (text) => listed(text).every((part) => readAddress(part) !== null),
        'is not an address like redis://:password@10.0.0.7:6379, or several with commas',
      ),
      v.transform((text) => listed(text).flatMap((part) => readAddress(part) ?? [])),
    ),
  ),
  /** How many replicas must have what is acknowledged. */
  REDIS_REPLICAS: v.optional(v.pipe(v.string(), v.regex(/^\d$/, 'is not a number from 0 to 9'), v.transform(Number)), '0'),
  LOG_LEVEL: v.optional(v.picklist(['debug', 'info', 'warn', 'error', 'silent'], 'is not one of debug, info, warn, error, silent'), 'warn'),
});
type Environment = v.InferOutput<typeof Environment>;

export interface Config {
  port: number;
  host: string;
  dataDir: string;
  contentDir: string;
  publicUrl: string | null;
  teacherKey: string | null;
  trustedProxies: string[];
  retentionDays: number;
  resultLinkDays: number;
  /** Null: the folder keeps everything. */
  redis: { addresses: Address[]; replicas: number } | null;
  logLevel: Environment['LOG_LEVEL'];
}

/** What stands before the @ of an address is no reading for bystanders. */
function withoutPassword(text: string): string {
  return text.replace(/\/\/[^/,]*@/g, '//…@');
}

/** A setting that can't be used; the text says which, why, and what it was. */
export class ConfigError extends Error {}

/**
 * Reads the settings.
 * @throws ConfigError naming the setting
 */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  // An empty variable means "not set": that is how compose files and shells leave one out.
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const result = v.safeParse(Environment, set);
  if (!result.success) {
    const issue = result.issues[0];
    throw new ConfigError(`${v.getDotPath(issue)} ${issue.message} (it is "${withoutPassword(String(issue.input))}").`);
  }
  const env = result.output;
  return {
    port: env.PORT,
    host: env.HOST,
    dataDir: env.DATA_DIR,
    contentDir: env.CONTENT_DIR,
    publicUrl: env.PUBLIC_URL ?? null,
    teacherKey: env.TEACHER_KEY ?? null,
    trustedProxies: env.TRUSTED_PROXIES,
    retentionDays: env.RETENTION_DAYS,
    resultLinkDays: env.RESULT_LINK_DAYS,
    redis: env.REDIS_URL ? { addresses: env.REDIS_URL, replicas: env.REDIS_REPLICAS } : null,
    logLevel: env.LOG_LEVEL,
  };
}
