type Level = "low" | "high"

local function level(n: number): Level
  if n > 10 then return "hihg" end
  return "low"
end

local function count(): integer
  return "none"
end

local total: integer = count()
total = "many"

return {main = function() return {level(1), total} end}
