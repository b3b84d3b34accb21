-- Sorts numbers drawn by chance in a heap.
local function sift(a, from, to)
  local value, i = a[from], from
  while true do
    local child = 2 * i
    if child > to then break end
    if child < to and a[child] < a[child + 1] then child = child + 1 end
    if a[child] <= value then break end
    a[i] = a[child]
    i = child
  end
  a[i] = value
end

local function sort(a, n)
  for i = n // 2, 1, -1 do sift(a, i, n) end
  for i = n, 2, -1 do
    a[1], a[i] = a[i], a[1]
    sift(a, 1, i - 1)
  end
end

return function()
  local n, seed, a = 30000, 42, {}
  for i = 1, n do
    seed = (seed * 16807) % 2147483647
    a[i] = seed / 2147483647
  end
  sort(a, n)
  for i = 2, n do assert(a[i - 1] <= a[i]) end
  return string.format("%.9f %.9f", a[1], a[n])
end
