import type { Codes } from '../store.ts';
import type { Commands } from './commands.ts';
import { ALL_CODES, codeKey, codeOf } from './keys.ts';
import { scan } from './scan.ts';
import { reading, writing } from './script.ts';

/**
 * A lease ends by the clock that all servers share; Redis removes what is left of it an hour later, ms.
 * KEYS code · ARGV now, value, ttl in ms
 */
const HELD = `
local SLACK = 3600000
local function held()
  local kept = redis.call('HMGET', KEYS[1], 'value', 'until')
  if kept[1] and tonumber(kept[2]) > now() then return kept[1] end
  return false
end
local function lease()
  redis.call('HSET', KEYS[1], 'value', ARGV[2], 'until', string.format('%.0f', now() + ARGV[3]))
  redis.call('PEXPIRE', KEYS[1], ARGV[3] + SLACK)
  return 1
end
`;
const CLAIM = writing(`${HELD}
if held() then return 0 end
return lease()
`);
const RENEW = writing(`${HELD}
if held() ~= ARGV[2] then return 0 end
return lease()
`);
const RELEASE = writing(`${HELD}
if held() == ARGV[2] then redis.call('DEL', KEYS[1]) end
return 1
`);
const RESOLVE = reading(`${HELD}
return held()
`);
const TAKE = writing(`${HELD}
local value = held()
redis.call('DEL', KEYS[1])
return value
`);
/** Returns value and ms left; false: nobody holds it. */
const LEFT = reading(`${HELD}
local value = held()
return value and { value, string.format('%.0f', redis.call('HGET', KEYS[1], 'until') - now()) }
`);

export function redisCodes(commands: Commands): Codes {
  return {
    claim: async (key, value, ttl) => (await commands.write(CLAIM, [codeKey(key)], value, String(ttl))) === 1,
    renew: async (key, value, ttl) => (await commands.write(RENEW, [codeKey(key)], value, String(ttl))) === 1,
    release: async (key, value) => {
      await commands.write(RELEASE, [codeKey(key)], value);
    },
    resolve: async (key) => (await commands.look(RESOLVE, [codeKey(key)])) as string | null,
    take: async (key) => (await commands.write(TAKE, [codeKey(key)])) as string | null,
    held: async () => {
      const keys = await scan(commands, ALL_CODES);
      const left = await Promise.all(keys.map((key) => commands.look(LEFT, [key])));
      return keys.flatMap((key, place) => {
        const [value, ttl] = (left[place] ?? []) as [string?, string?];
        return value === undefined ? [] : [{ key: codeOf(key), value, ttl: Number(ttl) }];
      });
    },
  };
}
