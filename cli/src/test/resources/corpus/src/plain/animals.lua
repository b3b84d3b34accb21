-- Single inheritance with super calls.
local function class(parent)
  local c = {}
  c.__index = c
  setmetatable(c, {__index = parent, __call = function(_, ...)
    local object = setmetatable({}, c)
    if object.init then object:init(...) end
    return object
  end})
  c.super = parent
  return c
end

local Animal = class()
function Animal:init(name) self.name = name end
function Animal:sound() return "..." end
function Animal:speak() return self.name .. " says " .. self:sound() end

local Dog = class(Animal)
function Dog:init(name, tricks)
  Dog.super.init(self, name)
  self.tricks = tricks or {}
end
function Dog:sound() return "woof" end
function Dog:speak() return Dog.super.speak(self) .. (#self.tricks > 0 and " and can " .. table.concat(self.tricks, ", ") or "") end

local Puppy = class(Dog)
function Puppy:sound() return Puppy.super.sound(self):gsub("o+", "i") .. "!" end

return {main = function()
  return {Animal("It"):speak(), Dog("Rex", {"sit", "roll"}):speak(), Puppy("Bit"):speak(), rawget(Puppy, "speak") == nil}
end}
