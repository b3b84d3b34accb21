-- A cache of the most recently used, as a doubly linked list beside a table.
local Cache = {}
Cache.__index = Cache

function Cache.new(limit)
  local head, tail = {}, {}
  head.next, tail.prev = tail, head
  return setmetatable({limit = limit, size = 0, nodes = {}, head = head, tail = tail}, Cache)
end

local function unlink(node)
  node.prev.next, node.next.prev = node.next, node.prev
end

function Cache:front(node)
  node.prev, node.next = self.head, self.head.next
  self.head.next.prev = node
  self.head.next = node
end

function Cache:get(key)
  local node = self.nodes[key]
  if not node then return nil end
  unlink(node)
  self:front(node)
  return node.value
end

function Cache:put(key, value)
  local node = self.nodes[key]
  if node then
    node.value = value
    unlink(node)
  else
    node = {key = key, value = value}
    self.nodes[key] = node
    self.size = self.size + 1
  end
  self:front(node)
  if self.size > self.limit then
    local oldest = self.tail.prev
    unlink(oldest)
    self.nodes[oldest.key] = nil
    self.size = self.size - 1
  end
end

function Cache:keys()
  local keys, node = {}, self.head.next
  while node ~= self.tail do
    keys[#keys + 1] = node.key
    node = node.next
  end
  return keys
end

return {main = function()
  local cache = Cache.new(3)
  for i, key in ipairs{"a", "b", "c"} do cache:put(key, i) end
  cache:get("a")
  cache:put("d", 4)
  cache:put("c", 33)
  return {cache:keys(), cache:get("b") == nil, cache:get("c"), cache.size}
end}
