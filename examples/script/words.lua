-- wippy lua words.lua [N] < TEXT: the N most frequent words of a text, as JSON.
local io = require("io")
local tally = require("tally")

local most = tonumber((...)) or 3
local words = tally.new()
for line in function() return io.readline() end do
  for word in line:lower():gmatch("%a+") do
    words:add(word)
  end
end
print(json.encode(words:top(most)))
