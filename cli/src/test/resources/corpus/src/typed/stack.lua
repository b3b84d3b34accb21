-- A generic container with methods.
type Stack<T> = {items: {T}, size: integer}

local Stack = {}
Stack.__index = Stack

function Stack.new<T>(...: T): Stack<T>
  local self: Stack<T> = {items = {...}, size = select("#", ...)}
  return setmetatable(self, Stack)
end

function Stack.push<T>(self: Stack<T>, value: T): Stack<T>
  self.size = self.size + 1
  self.items[self.size] = value
  return self
end

function Stack.pop<T>(self: Stack<T>): T?
  if self.size == 0 then return nil end
  local value = self.items[self.size]
  self.items[self.size] = nil
  self.size = self.size - 1
  return value
end

local function reversed<T>(list: {T}): {T}
  local stack = Stack.new()
  for _, v in ipairs(list) do Stack.push(stack, v) end
  local out: {T} = {}
  local top = Stack.pop(stack)
  while top ~= nil do
    table.insert(out, top)
    top = Stack.pop(stack)
  end
  return out
end

return {main = function()
  local numbers = Stack.new(1, 2)
  numbers:push(3)
  local top = numbers:pop()
  return {top, numbers.size, reversed({"a", "b", "c"}), Stack.pop(Stack.new()) == nil}
end}
