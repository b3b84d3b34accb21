local function area(r: number): number
  return math.pi * raduis ^ 2
end

local unused = area(1)

return {main = function()
  local point = {x = 1, y = 2}
  local p: {x: number, y: number} = point
  return p.z
end}
