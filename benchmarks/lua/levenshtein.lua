-- Edit distances between words.
local function distance(a, b)
  local m, n, row = #a, #b, {}
  for j = 0, n do row[j] = j end
  for i = 1, m do
    local diagonal, c = row[0], a:byte(i)
    row[0] = i
    for j = 1, n do
      local up = row[j]
      local cost = c == b:byte(j) and diagonal or diagonal + 1
      row[j] = math.min(cost, up + 1, row[j - 1] + 1)
      diagonal = up
    end
  end
  return row[n]
end

return function()
  local sum, words = 0, {}
  for i = 1, 24 do words[i] = ("abcdefghij"):rep(i % 4 + 1):sub(i % 5 + 1) .. ("kitten"):rep(i % 3) .. i end
  for i = 1, #words do
    for j = 1, #words do sum = sum + distance(words[i], words[j]) end
  end
  return string.format("%d", sum)
end
