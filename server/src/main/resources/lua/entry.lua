-- Sets entries of the room's tables.
-- KEYS: 1 what the room holds
-- ARGV: 1 channel  2 'set', or 'absent' for those alone that are not there
--       then three for each: field, value (empty to remove it), what all nodes are told
for i = 3, #ARGV, 3 do
  local done = 1
  if ARGV[2] == 'absent' then
    done = redis.call('HSETNX', KEYS[1], ARGV[i], ARGV[i + 1])
  elseif ARGV[i + 1] == '' then
    redis.call('HDEL', KEYS[1], ARGV[i])
  else
    redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 1])
  end
  if done == 1 then
    redis.call('SPUBLISH', ARGV[1], ARGV[i + 2])
  end
end
return {}
