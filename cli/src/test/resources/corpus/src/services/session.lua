-- State between calls: what a machine keeps, and what a call inherits.
local ctx = require("ctx")
local funcs = require("funcs")

local seen = {}

local function visit()
  local user = ctx.get("user") or "nobody"
  seen[user] = (seen[user] or 0) + 1
  return user .. " " .. seen[user]
end

return {visit = visit, main = function()
  local ada = funcs.new():with_context({user = "ada"})
  local first, second = ada:call("corpus.services:visit"), ada:call("corpus.services:visit")
  local _, missing = ctx.get("user")
  return {first, second, (funcs.call("corpus.services:visit")), missing:kind()}
end}
