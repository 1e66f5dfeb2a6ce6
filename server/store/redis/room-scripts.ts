import { reading, sure, writing } from './script.ts';

/**
 * Room time, ms: never behind the newest stamp. Where Redis' clock steps back, the room's runs ahead of it from then on by as much.
 */
const ROOM_TIME = `
local function room_time(room)
  local kept = redis.call('HMGET', room, 'at', 'ahead')
  local at, ahead = tonumber(kept[1] or 0), tonumber(kept[2] or 0)
  local time = now() + ahead
  if time >= at then return time end
  if redis.call('EXISTS', room) == 1 then redis.call('HSET', room, 'ahead', ahead + at - time) end
  return at
end
`;

/**
 * Adds batches to a room's log, as one entry, and tells its followers, in one step. The same call again finds its tag and adds nothing.
 * KEYS room, log · ARGV now, lifetime in ms, writer, tag of this call, one JSON array of commands a batch
 * Returns 1; false: there is no such room.
 * Publishes [position before, at, id and tag, commands of a batch, …].
 */
export const APPEND = writing(`${ROOM_TIME}
local room, log, lifetime, writer, tag = KEYS[1], KEYS[2], ARGV[2], 'by ' .. ARGV[3], ARGV[4]
local kept = redis.call('HMGET', room, 'last', writer)
local last = kept[1]
if not last then return false end
if kept[2] == tag then
  -- A write all the same: replicas that have it have the batches before it.
  redis.call('HSET', room, writer, tag)
  return 1
end
local at = string.format('%.0f', room_time(room))
local entry = { 'prev', last, 'tag', tag, 'at', at }
for place = 5, #ARGV do
  entry[#entry + 1] = 'body'
  entry[#entry + 1] = ARGV[place]
end
local call = redis.call('XADD', log, '*', unpack(entry)) .. '.' .. tag
redis.call('HSET', room, 'last', call .. '.' .. #ARGV - 4, 'at', at, writer, tag)
redis.call('PEXPIRE', room, lifetime)
redis.call('PEXPIRE', log, lifetime)
redis.call('SPUBLISH', log, '["' .. last .. '",' .. at .. ',"' .. call .. '",' .. table.concat(ARGV, ',', 5) .. ']')
return 1
`);

/**
 * A page of a log and its newest position, of one moment.
 * KEYS room, log · ARGV now, id to begin with ('-': the first), how many entries. Returns position and entries; false: there is no such room.
 */
export const PAGE = reading(`
local last = redis.call('HGET', KEYS[1], 'last')
return last and { last, redis.call('XRANGE', KEYS[2], ARGV[2], '+', 'COUNT', ARGV[3]) }
`);

/** KEYS room · ARGV now, lifetime in ms, header. Returns 1, or 0 where there is one. */
export const CREATE = writing(`
if redis.call('EXISTS', KEYS[1]) == 1 then return 0 end
redis.call('HSET', KEYS[1], 'header', ARGV[3], 'last', '')
redis.call('PEXPIRE', KEYS[1], ARGV[2])
return 1
`);

/** KEYS room. Returns room time in ms, as text. */
export const TIME = reading(`${ROOM_TIME}
return string.format('%.0f', room_time(KEYS[1]))
`);

/** Whether there is such a room. KEYS room. Returns 1 or 0. */
export const THERE = sure(`
return redis.call('EXISTS', KEYS[1])
`);

/** KEYS room. Returns when it ended, which a second call does not move; false: there is no such room. */
export const END = writing(`
if redis.call('EXISTS', KEYS[1]) == 0 then return false end
redis.call('HSETNX', KEYS[1], 'ended', string.format('%.0f', now()))
return redis.call('HGET', KEYS[1], 'ended')
`);

/** KEYS room, log, drafts. */
export const DELETE = writing(`
for _, place in ipairs(redis.call('SMEMBERS', KEYS[3])) do redis.call('UNLINK', KEYS[3] .. ':' .. place) end
return redis.call('UNLINK', KEYS[1], KEYS[2], KEYS[3])
`);

/** Takes away what an earlier attempt to put a room back has left. KEYS room, log. Returns 1, or 0 where the room is there. */
export const CLEAR = writing(`
if redis.call('EXISTS', KEYS[1]) == 1 then return 0 end
redis.call('UNLINK', KEYS[2])
return 1
`);

/** Writes batches of a room that is not there yet, each as one entry. KEYS log · ARGV now, lifetime in ms, tag of this call, then at and commands of each. */
export const PUT_BACK = writing(`
local newest = redis.call('XREVRANGE', KEYS[1], '+', '-', 'COUNT', 1)[1]
local last = newest and (newest[1] .. '.' .. newest[2][4] .. '.1') or ''
for place = 4, #ARGV, 2 do
  local id = redis.call('XADD', KEYS[1], '*', 'prev', last, 'tag', ARGV[3], 'at', ARGV[place], 'body', ARGV[place + 1])
  last = id .. '.' .. ARGV[3] .. '.1'
end
return redis.call('PEXPIRE', KEYS[1], ARGV[2])
`);

/** The batches are there: now the room is. KEYS room, log · ARGV now, lifetime in ms, header, when it ended or ''. Returns 1, or 0 where there is one. */
export const READMIT = writing(`
if redis.call('EXISTS', KEYS[1]) == 1 then return 0 end
local newest = redis.call('XREVRANGE', KEYS[2], '+', '-', 'COUNT', 1)[1]
local last = newest and (newest[1] .. '.' .. newest[2][4] .. '.1') or ''
redis.call('HSET', KEYS[1], 'header', ARGV[3], 'last', last, 'at', newest and newest[2][6] or 0)
if ARGV[4] ~= '' then redis.call('HSET', KEYS[1], 'ended', ARGV[4]) end
redis.call('PEXPIRE', KEYS[1], ARGV[2])
return 1
`);

/** KEYS room, drafts, the cells of one round and attempt · ARGV now, lifetime in ms, round and attempt, seat, text. Returns 0 without the room. */
export const DRAFT = writing(`
if redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
redis.call('SADD', KEYS[2], ARGV[3])
redis.call('HSET', KEYS[3], ARGV[4], ARGV[5])
redis.call('PEXPIRE', KEYS[2], ARGV[2])
redis.call('PEXPIRE', KEYS[3], ARGV[2])
return 1
`);

/** KEYS drafts. */
export const UNDRAFT = writing(`
for _, place in ipairs(redis.call('SMEMBERS', KEYS[1])) do redis.call('UNLINK', KEYS[1] .. ':' .. place) end
return redis.call('UNLINK', KEYS[1])
`);
