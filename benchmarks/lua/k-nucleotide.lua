-- How often each word of one to six letters occurs in a sequence.
local function sequence(n)
  local seed, parts, letters = 7, {}, {"A", "C", "G", "T"}
  for i = 1, n do
    seed = (seed * 3877 + 29573) % 139968
    parts[i] = letters[seed * 4 // 139968 + 1]
  end
  return table.concat(parts)
end

local function words(text, length)
  local counts = {}
  for i = 1, #text - length + 1 do
    local word = text:sub(i, i + length - 1)
    counts[word] = (counts[word] or 0) + 1
  end
  return counts
end

return function()
  local text, result = sequence(12000), {}
  for length = 1, 6 do
    local list = {}
    for word, count in pairs(words(text, length)) do list[#list + 1] = {word = word, count = count} end
    table.sort(list, function(a, b) return a.count > b.count or (a.count == b.count and a.word < b.word) end)
    result[#result + 1] = list[1].word .. list[1].count .. ":" .. #list
  end
  return table.concat(result, " ")
end
