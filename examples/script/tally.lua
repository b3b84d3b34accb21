-- Counts how often things come.
type Count = {word: string, times: integer}

local Tally = {}
Tally.__index = Tally

function Tally:add(word: string)
  self.counts[word] = (self.counts[word] or 0) + 1
end

function Tally:top(most: integer): {Count}
  local all: {Count} = {}
  for word, times in pairs(self.counts) do
    all[#all + 1] = {word = word, times = times}
  end
  table.sort(all, function(a, b)
    if a.times ~= b.times then return a.times > b.times end
    return a.word < b.word
  end)
  local top = {}
  for i = 1, math.min(most, #all) do
    top[i] = all[i]
  end
  return top
end

return {new = function() return setmetatable({counts = {}}, Tally) end}
