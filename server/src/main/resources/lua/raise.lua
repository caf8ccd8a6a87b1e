-- No event gets a position up to a floor.
-- KEYS: 1 the room   ARGV: 1 floor  2 run id of this server
local head = tonumber(redis.call('HGET', KEYS[1], 'seq') or '0')
if head < tonumber(ARGV[1]) then
  redis.call('HSET', KEYS[1], 'seq', ARGV[1])
end
redis.call('HSETNX', KEYS[1], 'run', ARGV[2])
return {}
