-- A node says what it knows of a user, and hears what the others say.
-- KEYS[1] hash: id of a node -> what it says
-- ARGV: id, what it says (nothing: nothing any more), milliseconds after which all is forgotten unless said again
-- Gives for each node: id, what it says
if ARGV[2] == '' then
  redis.call('HDEL', KEYS[1], ARGV[1])
else
  redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
  redis.call('PEXPIRE', KEYS[1], ARGV[3])
end
return redis.call('HGETALL', KEYS[1])
