import * as v from 'valibot';

const Port = v.pipe(v.string(), v.regex(/^\d{1,5}$/, 'is not a port number'), v.transform(Number), v.maxValue(65_535, 'is above 65535'));

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
  logLevel: Environment['LOG_LEVEL'];
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
    throw new ConfigError(`${v.getDotPath(issue)} ${issue.message} (it is "${String(issue.input)}").`);
  }
  const env = result.output;
  return {
    port: env.PORT,
    host: env.HOST,
    dataDir: env.DATA_DIR,
    contentDir: env.CONTENT_DIR,
    publicUrl: env.PUBLIC_URL ?? null,
    teacherKey: env.TEACHER_KEY ?? null,
    logLevel: env.LOG_LEVEL,
  };
}
