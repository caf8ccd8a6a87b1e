-- Reads a room for a node that opens it (latest) or comes back to it (after).
-- KEYS: 1 the room  2 its events  3 guests by node
-- ARGV: 1 the last position that the node knows  2 run id of this server  3 how far to jump after a loss
--       4 events at most  5 'latest' or 'after'
-- Gives: head, position of the last event, events, guests
local room = redis.call('HMGET', KEYS[1], 'seq', 'last', 'run')
local head = tonumber(room[1] or '0')
local known = tonumber(ARGV[1])
-- Another start of the server, or another server: it may have forgotten what nodes were told.
if room[3] ~= ARGV[2] then
  if head < known or room[3] then
    head = math.max(head, known)
    if head > 0 then
      head = head + tonumber(ARGV[3]) - 1
    end
  end
  redis.call('HSET', KEYS[1], 'seq', string.format('%d', head), 'run', ARGV[2])
end
local events
if ARGV[5] == 'latest' then
  events = redis.call('XREVRANGE', KEYS[2], '+', '-', 'COUNT', ARGV[4])
else
  events = redis.call('XRANGE', KEYS[2], '(' .. ARGV[1] .. '-0', '+', 'COUNT', ARGV[4])
end
return {head, tonumber(room[2] or '0'), events, redis.call('HGETALL', KEYS[3])}
