-- A bucket of tokens that a ticker fills.
local time = require("time")

local function bucket(size, every)
  local tokens, ticker = size, time.ticker(every)
  return {
    take = function()
      if tokens == 0 then
        ticker:response():receive()
        tokens = tokens + 1
      end
      tokens = tokens - 1
    end,
    stop = function() ticker:stop() end,
  }
end

return {main = function()
  local start = time.now()
  local limited = bucket(2, "3ms")
  for _ = 1, 5 do limited.take() end
  limited.stop()
  local took = time.now():sub(start):milliseconds()
  return {took >= 8, took < 5000}
end}
