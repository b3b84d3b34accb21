-- Generations of cells on a torus.
local function neighbours(grid, x, y, w, h)
  local count = 0
  for dy = -1, 1 do
    local row = grid[(y + dy - 1) % h + 1]
    for dx = -1, 1 do
      if dx ~= 0 or dy ~= 0 then count = count + row[(x + dx - 1) % w + 1] end
    end
  end
  return count
end

local function step(grid, w, h)
  local next = {}
  for y = 1, h do
    local row = {}
    for x = 1, w do
      local n = neighbours(grid, x, y, w, h)
      row[x] = (n == 3 or (n == 2 and grid[y][x] == 1)) and 1 or 0
    end
    next[y] = row
  end
  return next
end

return function()
  local w, h, grid, seed = 48, 32, {}, 5
  for y = 1, h do
    grid[y] = {}
    for x = 1, w do
      seed = (seed * 1103515245 + 12345) % 2147483648
      grid[y][x] = seed // 65536 % 2
    end
  end
  for _ = 1, 25 do grid = step(grid, w, h) end
  local alive = 0
  for y = 1, h do
    for x = 1, w do alive = alive + grid[y][x] end
  end
  return alive
end
