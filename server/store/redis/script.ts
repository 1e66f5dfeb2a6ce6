import { createHash } from 'node:crypto';

/** A step that Redis does as one. Its hash is its version: two releases can work on one Redis at the same time. */
export interface Script {
  source: string;
  sha: string;
}

/** Every script gets the moment as its first argument: empty in use, ms since 1970 from tests that move the clock. */
const NOW = `
local function now()
  if ARGV[1] ~= '' then return tonumber(ARGV[1]) end
  local time = redis.call('TIME')
  return time[1] * 1000 + math.floor(time[2] / 1000)
end
`;

/** A step that may write. A Redis that can't, refuses it before it has looked at anything: a replica that holds nothing yet must not say so. */
export function writing(body: string): Script {
  return hashed(`#!lua${NOW}${body}`);
}

/** A step that reads, though memory is full, on a primary alone. */
export function sure(body: string): Script {
  return hashed(`#!lua flags=allow-oom${NOW}${body}`);
}

/** A step that reads. */
export function reading(body: string): Script {
  return hashed(NOW + body);
}

function hashed(source: string): Script {
  return { source, sha: createHash('sha1').update(source).digest('hex') };
}
