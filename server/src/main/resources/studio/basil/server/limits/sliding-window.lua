-- Counts a request of KEYS[1] unless it may not pass: see SlidingWindow.
-- ARGV: now and the window's length in milliseconds, and how many may pass in it.
local now = tonumber(ARGV[1])
local length = tonumber(ARGV[2])
local most = tonumber(ARGV[3])
local known = redis.call('HMGET', KEYS[1], 'start', 'before', 'within')
local last = tonumber(known[1])
local start = now - now % length
local before = 0
local within = 0
if last and last >= start then
  start = last
  before = tonumber(known[2])
  within = tonumber(known[3])
elseif last and last + length == start then
  before = tonumber(known[3])
end
local elapsed = math.min(math.max(now - start, 0), length)
local allowed = 0
if before * (length - elapsed) + (within + 1) * length <= most * length then
  allowed = 1
  within = within + 1
  redis.call('HSET', KEYS[1], 'start', string.format('%.0f', start), 'before', before, 'within', within)
  redis.call('PEXPIRE', KEYS[1], 2 * length)
end
return {allowed, start, before, within}
