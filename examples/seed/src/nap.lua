local time = require("time")

-- Sleeps for half a second, then gives back what it got.
local function nap(n)
  time.sleep("500ms")
  return n
end

return {nap = nap}
