local ctx = require("ctx")

-- The context value that some caller has set, however far up.
local function who()
  local request = ctx.get("request")
  return request or "nobody"
end

local function secret()
  return "the secret"
end

return {who = who, secret = secret}
