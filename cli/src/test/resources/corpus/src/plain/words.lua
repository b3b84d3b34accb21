-- Counts words and shows the most frequent ones.
local function count(text)
  local counts, order = {}, {}
  for word in text:lower():gmatch("%a+") do
    if not counts[word] then
      counts[word] = 0
      order[#order + 1] = word
    end
    counts[word] = counts[word] + 1
  end
  return counts, order
end

local function top(text, n)
  local counts, order = count(text)
  table.sort(order, function(a, b)
    if counts[a] ~= counts[b] then return counts[a] > counts[b] end
    return a < b
  end)
  local lines = {}
  for i = 1, math.min(n, #order) do
    lines[i] = ("%-5s|%3d"):format(order[i], counts[order[i]])
  end
  return lines
end

return {main = function()
  return top([[The cat sat on the mat; the dog sat by the CAT.]], 3)
end}
