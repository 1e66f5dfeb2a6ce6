import type { Servers } from '../store.ts';
import type { Commands } from './commands.ts';
import { SERVERS } from './keys.ts';
import { reading, writing } from './script.ts';

/** How long a beat is good for, and how long a boot is known after its lease ran out, ms. */
const LEASE = 5000;
const KEEP = 24 * 3600_000;

/** One hash: boot → "last beat, end of the lease", ms. */
const READ = `
local function read(text)
  local beat, lease = string.match(text, '^(%d+) (%d+)$')
  return tonumber(beat), tonumber(lease)
end
local function write(boot, beat, lease)
  redis.call('HSET', KEYS[1], boot, string.format('%.0f %.0f', beat, lease))
end
`;
/** KEYS servers · ARGV now, boot, lease in ms, how long boots are known in ms */
const BEAT = writing(`${READ}
local time = now()
local all = redis.call('HGETALL', KEYS[1])
for place = 1, #all, 2 do
  local _, lease = read(all[place + 1])
  if lease < time - ARGV[4] then redis.call('HDEL', KEYS[1], all[place]) end
end
write(ARGV[2], time, time + ARGV[3])
return 1
`);
/** KEYS servers. Returns now, then boots and what is known of them. */
const KNOWN = reading(`
local all = redis.call('HGETALL', KEYS[1])
table.insert(all, 1, string.format('%.0f', now()))
return all
`);
/** KEYS servers · ARGV now, boot */
const RETIRE = writing(`${READ}
local kept = redis.call('HGET', KEYS[1], ARGV[2])
if not kept then return 0 end
local beat, lease = read(kept)
write(ARGV[2], beat, math.min(lease, now()))
return 1
`);
/** KEYS servers · ARGV now, boot, its last beat */
const GONE = writing(`${READ}
write(ARGV[2], ARGV[3], now())
return 1
`);

export function redisServers(commands: Commands): Servers {
  return {
    beat: async (boot) => {
      await commands.writeLightly(BEAT, [SERVERS], boot, String(LEASE), String(KEEP));
    },
    known: async () => {
      const [now, ...all] = (await commands.look(KNOWN, [SERVERS])) as string[];
      const servers: { bootId: string; lastBeat: number; alive: boolean }[] = [];
      for (let place = 0; place < all.length; place += 2) {
        const [beat, lease] = (all[place + 1] ?? '').split(' ').map(Number);
        if (beat === undefined || lease === undefined || lease < Number(now) - KEEP) continue;
        servers.push({ bootId: all[place] ?? '', lastBeat: beat, alive: lease > Number(now) });
      }
      return servers;
    },
    retire: async (boot) => {
      await commands.writeLightly(RETIRE, [SERVERS], boot);
    },
    restore: async (boot, lastBeat) => {
      await commands.write(GONE, [SERVERS], boot, String(lastBeat));
    },
  };
}
