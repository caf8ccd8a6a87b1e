-- Gives an event its position, keeps it and tells all nodes.
-- KEYS: 1 the room  2 its events  3 what was sent in this window of time  4 and in the one before
-- ARGV: 1 channel  2 the last position that the node knows  3 run id of this server  4 how far to jump after a loss
--       5 events to keep  6 what a repeat is known by, or empty  7 time in ms  8 the window in ms  9 node  10 the event
-- Gives: position, its time, 1 for a repeat
if ARGV[6] ~= '' then
  for i = 3, 4 do
    local first = redis.call('HGET', KEYS[i], ARGV[6])
    if first then
      local seq, time = string.match(first, '^(%d+) (%d+)$')
      if tonumber(ARGV[7]) - tonumber(time) <= tonumber(ARGV[8]) then
        return {tonumber(seq), tonumber(time), 1}
      end
    end
  end
end
local room = redis.call('HMGET', KEYS[1], 'seq', 'last', 'run')
local head = tonumber(room[1] or '0')
local last = tonumber(room[2] or '0')
local known = tonumber(ARGV[2])
local seq = head + 1
-- This server may have forgotten what other nodes were told: positions go on far above.
if head < known or (room[3] and room[3] ~= ARGV[3]) then
  seq = math.max(head, known) + tonumber(ARGV[4])
end
local text = string.format('%d', seq)
redis.call('HSET', KEYS[1], 'seq', text, 'last', text, 'run', ARGV[3])
redis.call('XADD', KEYS[2], 'MAXLEN', '~', ARGV[5], text .. '-0', 'p', string.format('%d', last), 'n', ARGV[9], 'e', ARGV[10])
if ARGV[6] ~= '' then
  redis.call('HSET', KEYS[3], ARGV[6], text .. ' ' .. ARGV[7])
  redis.call('PEXPIRE', KEYS[3], 2 * tonumber(ARGV[8]) + 60000, 'NX')
end
redis.call('SPUBLISH', ARGV[1], '\1E' .. ARGV[9] .. struct.pack('>I8I8', seq, last) .. ARGV[10])
return {seq, tonumber(ARGV[7]), 0}
