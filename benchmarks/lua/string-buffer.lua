-- Texts grown piece by piece, in a table and by concatenation, taken apart again.
local Buffer = {}
Buffer.__index = Buffer
function Buffer.new() return setmetatable({parts = {}, n = 0}, Buffer) end
function Buffer:add(...)
  for i = 1, select("#", ...) do
    self.n = self.n + 1
    self.parts[self.n] = tostring((select(i, ...)))
  end
  return self
end
function Buffer:text() return table.concat(self.parts) end

return function()
  local buffer = Buffer.new()
  for i = 1, 4000 do buffer:add("item ", i, ": ", i * i % 97, "\n") end
  local text = buffer:text()
  local lines, sum = 0, 0
  for name, number in text:gmatch("item (%d+): (%d+)\n") do
    lines = lines + 1
    sum = sum + #name + tonumber(number)
  end
  local short = ""
  for i = 1, 1000 do short = short .. string.char(97 + i % 26) end
  local vowels = select(2, short:gsub("[aeiou]", "")) + #short:rep(10, "-"):upper():reverse()
  return lines .. "/" .. math.tointeger(sum) .. "/" .. vowels
end
