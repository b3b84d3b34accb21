local funcs = require("funcs")
local io = require("io")

local function main(number)
  local tripled, err = funcs.call("hello:triple", tonumber(number))
  if err then return nil, err end
  io.print("three times " .. number .. " is " .. tripled)
end

return {main = main}
