-- Trees made bottom-up, walked and thrown away beside one that lives on.
local function make(depth)
  if depth == 0 then return {} end
  return {left = make(depth - 1), right = make(depth - 1)}
end

local function count(tree)
  if not tree.left then return 1 end
  return 1 + count(tree.left) + count(tree.right)
end

return function()
  local max = 11
  local kept = make(max)
  local sum = count(make(max + 1))
  for depth = 4, max, 4 do
    for _ = 1, 1 << (max - depth + 4) do sum = sum + count(make(depth)) end
  end
  return sum + count(kept)
end
