-- Shortest ways with a binary heap.
local Heap = {}
Heap.__index = Heap

function Heap.new(less) return setmetatable({items = {}, less = less}, Heap) end

function Heap:push(item)
  local items, less = self.items, self.less
  local i = #items + 1
  items[i] = item
  while i > 1 and less(items[i], items[i // 2]) do
    items[i], items[i // 2] = items[i // 2], items[i]
    i = i // 2
  end
end

function Heap:pop()
  local items, less = self.items, self.less
  local top = items[1]
  items[1] = items[#items]
  items[#items] = nil
  local i = 1
  while true do
    local smallest = i
    for child = 2 * i, 2 * i + 1 do
      if items[child] and less(items[child], items[smallest]) then smallest = child end
    end
    if smallest == i then return top end
    items[i], items[smallest] = items[smallest], items[i]
    i = smallest
  end
end

local function shortest(edges, from, to)
  local distance, before = {[from] = 0}, {}
  local heap = Heap.new(function(a, b) return a[2] < b[2] end)
  heap:push({from, 0})
  while #heap.items > 0 do
    local node, cost = unpack(heap:pop())
    if node == to then break end
    if cost <= distance[node] then
      for next_node, weight in pairs(edges[node] or {}) do
        local through = cost + weight
        if through < (distance[next_node] or math.huge) then
          distance[next_node], before[next_node] = through, node
          heap:push({next_node, through})
        end
      end
    end
  end
  if not distance[to] then return nil, "no way" end
  local way, node = {to}, to
  while before[node] do
    node = before[node]
    table.insert(way, 1, node)
  end
  return distance[to], table.concat(way, ">")
end

return {main = function()
  local edges = {a = {b = 7, c = 9, f = 14}, b = {c = 10, d = 15}, c = {d = 11, f = 2}, d = {e = 6}, f = {e = 9}}
  local none, why = shortest(edges, "e", "a")
  return {{shortest(edges, "a", "e")}, {shortest(edges, "a", "d")}, none == nil, why}
end}
