local Vector = {}
local mt = {__index = Vector}

local function new(x, y) return setmetatable({x = x, y = y}, mt) end

mt.__add = function(a, b) return new(a.x + b.x, a.y + b.y) end
mt.__sub = function(a, b) return new(a.x - b.x, a.y - b.y) end
mt.__unm = function(a) return new(-a.x, -a.y) end
mt.__mul = function(a, b)
  if type(a) == "number" then return new(a * b.x, a * b.y) end
  if type(b) == "number" then return new(a.x * b, a.y * b) end
  return a.x * b.x + a.y * b.y
end
mt.__eq = function(a, b) return a.x == b.x and a.y == b.y end
mt.__lt = function(a, b) return a * a < b * b end
mt.__le = function(a, b) return a * a <= b * b end
mt.__tostring = function(v) return "(" .. v.x .. ", " .. v.y .. ")" end
mt.__concat = function(a, b) return tostring(a) .. tostring(b) end
mt.__call = function(v, name) return v[name] end

return {main = function()
  local a, b = new(3, 4), new(-1, 2)
  return {tostring(a + b), tostring(a - b), tostring(2 * a), tostring(a * 2), a * b, a == new(3, 4), a ~= b, a < b, b <= a,
    "v=" .. a, a .. b, a("y"), tostring(-b)}
end}
