-- Changes attributes or counters, if they are those that the change was made from.
-- KEYS: 1 what the room holds
-- ARGV: 1 channel  2 field of the version  3 field of the content  4 version it was made from
--       5 'same' to look only, 'change' to change, 'newer' to put it wherever an older version is
--       6 new version  7 new content  8 what all nodes are told
-- Gives: 1 when it is done; 0 and the content there is
local version = redis.call('HGET', KEYS[1], ARGV[2]) or '0'
local fits = version == ARGV[4]
if ARGV[5] == 'newer' then
  fits = tonumber(version) < tonumber(ARGV[6])
end
if not fits then
  return {0, redis.call('HGET', KEYS[1], ARGV[3]) or ''}
end
if ARGV[5] ~= 'same' then
  redis.call('HSET', KEYS[1], ARGV[2], ARGV[6], ARGV[3], ARGV[7])
  redis.call('SPUBLISH', ARGV[1], ARGV[8])
end
return {1}
