-- A picture of spheres, light and shade, vectors being objects with operators.
local Vec = {}
Vec.__index = Vec
local function vec(x, y, z) return setmetatable({x = x, y = y, z = z}, Vec) end
Vec.__add = function(a, b) return vec(a.x + b.x, a.y + b.y, a.z + b.z) end
Vec.__sub = function(a, b) return vec(a.x - b.x, a.y - b.y, a.z - b.z) end
Vec.__mul = function(a, s) return vec(a.x * s, a.y * s, a.z * s) end
function Vec:dot(o) return self.x * o.x + self.y * o.y + self.z * o.z end
function Vec:unit() return self * (1 / math.sqrt(self:dot(self))) end

local Sphere = {}
Sphere.__index = Sphere
function Sphere.new(centre, radius, shine) return setmetatable({centre = centre, radius = radius, shine = shine}, Sphere) end
function Sphere:hit(origin, direction)
  local to = self.centre - origin
  local along = to:dot(direction)
  local d2 = to:dot(to) - along * along
  local r2 = self.radius * self.radius
  if along < 0 or d2 > r2 then return nil end
  local t = along - math.sqrt(r2 - d2)
  return t > 1e-4 and t or nil
end

local light = vec(1, 1, -1):unit()

local function nearest(spheres, origin, direction)
  local best, found = math.huge, nil
  for _, sphere in ipairs(spheres) do
    local t = sphere:hit(origin, direction)
    if t and t < best then best, found = t, sphere end
  end
  return found, best
end

local function trace(spheres, origin, direction, depth)
  local sphere, t = nearest(spheres, origin, direction)
  if not sphere then return 0.1 + 0.2 * math.max(0, direction.y) end
  local point = origin + direction * t
  local normal = (point - sphere.centre):unit()
  local shade = nearest(spheres, point, light) and 0 or math.max(0, normal:dot(light))
  local colour = 0.1 + 0.7 * shade
  if depth > 0 and sphere.shine > 0 then
    local mirrored = direction - normal * (2 * normal:dot(direction))
    colour = colour + sphere.shine * trace(spheres, point, mirrored, depth - 1)
  end
  return colour
end

return function()
  local spheres, size, sum = {}, 40, 0
  for i = 1, 6 do spheres[i] = Sphere.new(vec(i * 0.8 - 2.8, (i % 3) * 0.7 - 0.6, 4 + i % 2), 0.5, i % 2 * 0.4) end
  local eye = vec(0, 0, -1)
  for y = 1, size do
    for x = 1, size do
      local direction = vec(2 * x / size - 1, 1 - 2 * y / size, 1.5):unit()
      sum = sum + trace(spheres, eye, direction, 2)
    end
  end
  return string.format("%.6f", sum)
end
