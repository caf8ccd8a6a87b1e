-- A node says that it lives, and hears which others do.
-- KEYS[1] hash: id of a node -> unix milliseconds of its last beat, a blank, what it says of itself (nothing: it has left)
-- ARGV: id, what it says of itself, milliseconds after which a node is forgotten
-- Gives for each node: id, milliseconds since its last beat, what it says
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
redis.call('HSET', KEYS[1], ARGV[1], string.format('%.0f %s', now, ARGV[2]))
redis.call('PEXPIRE', KEYS[1], ARGV[3])
local told = {}
local all = redis.call('HGETALL', KEYS[1])
for i = 1, #all, 2 do
  local at, said = string.match(all[i + 1], '^(%d+) (.*)$')
  local age = now - tonumber(at)
  if age > tonumber(ARGV[3]) then
    redis.call('HDEL', KEYS[1], all[i])
  else
    told[#told + 1] = all[i]
    told[#told + 1] = string.format('%.0f', age)
    told[#told + 1] = said
  end
end
return told
