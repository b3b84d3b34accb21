local Deque = {}
Deque.__index = Deque
Deque.__len = function(self) return self.last - self.first + 1 end

function Deque.new(...)
  local self = setmetatable({first = 1, last = 0, items = {}}, Deque)
  for i = 1, select("#", ...) do self:push((select(i, ...))) end
  return self
end

function Deque:push(value)
  self.last = self.last + 1
  self.items[self.last] = value
  return self
end

function Deque:unshift(value)
  self.first = self.first - 1
  self.items[self.first] = value
  return self
end

function Deque:shift()
  if self.first > self.last then return nil, "empty" end
  local value = self.items[self.first]
  self.items[self.first] = nil
  self.first = self.first + 1
  return value
end

function Deque:each()
  local i = self.first - 1
  return function()
    i = i + 1
    if i <= self.last then return i - self.first + 1, self.items[i] end
  end
end

return {main = function()
  local d = Deque.new("b", "c"):unshift("a"):push("d")
  local seen = {}
  for i, v in d:each() do seen[i] = i .. v end
  local first = d:shift()
  d:shift() d:shift() d:shift()
  local none, why = d:shift()
  return {seen, first, none == nil, why, d.last - d.first + 1}
end}
