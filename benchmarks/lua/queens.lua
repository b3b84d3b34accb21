-- All ways to place n queens on a board.
local function free(rows, column, row)
  for i = 1, column - 1 do
    local other = rows[i]
    if other == row or other - i == row - column or other + i == row + column then return false end
  end
  return true
end

local function place(rows, column, n)
  if column > n then return 1 end
  local found = 0
  for row = 1, n do
    if free(rows, column, row) then
      rows[column] = row
      found = found + place(rows, column + 1, n)
    end
  end
  return found
end

return function() return place({}, 1, 9) end
