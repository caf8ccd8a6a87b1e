-- Does what a node has gathered of a room within a moment, and tells all nodes at once.
-- KEYS: 1 seats by instance: the node that has the connection (8 letters, hyphens for none), then the seat  2 guests by node
-- ARGV: 1 channel  2 node  then three for each: what is done, instance or nothing, content
--   s the seat is taken here     l the connection is lost; content: cursor, seat   v it is given up
--   a it is still taken here     g so many guests are here   p something for a user   r the record was changed
-- Gives: for each 1 when it was done
local nobody = string.rep('-', 8)
local done, told = {}, {}
for i = 3, #ARGV, 3 do
  local what, instance, content = ARGV[i], ARGV[i + 1], ARGV[i + 2]
  local tell = content
  if what == 's' then
    redis.call('HSET', KEYS[1], instance, ARGV[2] .. content)
  elseif what == 'g' then
    if content == struct.pack('>I4', 0) then
      redis.call('HDEL', KEYS[2], ARGV[2])
    else
      redis.call('HSET', KEYS[2], ARGV[2], content)
    end
  elseif what == 'l' or what == 'v' or what == 'a' then
    local seat = redis.call('HGET', KEYS[1], instance)
    if not seat or (what ~= 'v' and string.sub(seat, 1, 8) ~= ARGV[2]) then
      tell = nil
    elseif what == 'l' then
      redis.call('HSET', KEYS[1], instance, nobody .. string.sub(content, 9))
    else
      tell = string.sub(seat, 9)
      if what == 'v' then
        redis.call('HDEL', KEYS[1], instance)
      else
        what = 's'
      end
    end
  end
  if tell then
    told[#told + 1] = what .. struct.pack('>I4', #tell) .. tell
  end
  done[#done + 1] = tell and 1 or 0
end
if #told > 0 then
  redis.call('SPUBLISH', ARGV[1], '\1S' .. ARGV[2] .. table.concat(told))
end
return done
