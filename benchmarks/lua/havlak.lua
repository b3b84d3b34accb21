-- Finds the loops of a control flow graph, nested ones and irreducible ones, by Havlak's algorithm.
local NONHEADER, REDUCIBLE, SELF, IRREDUCIBLE, DEAD = 1, 2, 3, 4, 5

local Block = {}
Block.__index = Block
function Block.new(name) return setmetatable({name = name, inward = {}, outward = {}}, Block) end

local Graph = {}
Graph.__index = Graph
function Graph.new() return setmetatable({blocks = {}, count = 0}, Graph) end
function Graph:block(name)
  local block = self.blocks[name]
  if not block then
    block = Block.new(name)
    self.blocks[name] = block
    self.count = self.count + 1
    self.start = self.start or block
  end
  return block
end
function Graph:edge(from, to)
  local a, b = self:block(from), self:block(to)
  table.insert(a.outward, b)
  table.insert(b.inward, a)
end

local Node = {}
Node.__index = Node
function Node.new(block, number)
  local node = setmetatable({block = block, number = number}, Node)
  node.parent = node
  return node
end
function Node:find()
  local path, node = {}, self
  while node ~= node.parent do
    if node.parent ~= node.parent.parent then path[#path + 1] = node end
    node = node.parent
  end
  for i = 1, #path do path[i].parent = node.parent end
  return node
end

local Finder = {}
Finder.__index = Finder
function Finder.new(graph)
  return setmetatable({graph = graph, nodes = {}, number = {}, last = {}, kind = {}, header = {},
    back = {}, forward = {}, loops = {}}, Finder)
end
function Finder:visit(block, current)
  self.nodes[current] = Node.new(block, current)
  self.number[block] = current
  local id = current
  for _, target in ipairs(block.outward) do
    if not self.number[target] then id = self:visit(target, id + 1) end
  end
  self.last[current] = id
  return id
end
function Finder:isAncestor(w, v) return w <= v and v <= self.last[w] end
function Finder:edges(size)
  for w = 1, size do
    self.header[w] = 1
    self.kind[w] = NONHEADER
    self.back[w] = {}
    self.forward[w] = {}
    for _, source in ipairs(self.nodes[w].block.inward) do
      local v = self.number[source]
      if v then
        if self:isAncestor(w, v) then table.insert(self.back[w], v) else self.forward[w][v] = true end
      end
    end
  end
end
function Finder:pool(w)
  local pool = {}
  for _, v in ipairs(self.back[w]) do
    if v ~= w then pool[#pool + 1] = self.nodes[v]:find() else self.kind[w] = SELF end
  end
  return pool
end
function Finder:grow(w, pool)
  local inPool, work = {}, {}
  for i, node in ipairs(pool) do
    work[i] = node
    inPool[node] = true
  end
  if #work > 0 then self.kind[w] = REDUCIBLE end
  while #work > 0 do
    local x = table.remove(work, 1)
    for y in pairs(self.forward[x.number]) do
      local found = self.nodes[y]:find()
      if not self:isAncestor(w, found.number) then
        self.kind[w] = IRREDUCIBLE
        self.forward[w][found.number] = true
      elseif found.number ~= w and not inPool[found] then
        inPool[found] = true
        pool[#pool + 1] = found
        work[#work + 1] = found
      end
    end
  end
end
function Finder:find()
  local size = self:visit(self.graph.start, 1)
  self:edges(size)
  for w = size, 1, -1 do
    local pool = self:pool(w)
    self:grow(w, pool)
    if #pool > 0 or self.kind[w] == SELF then
      local loop = {kind = self.kind[w], blocks = #pool, children = 0}
      for _, node in ipairs(pool) do
        self.header[node.number] = w
        node.parent = self.nodes[w]
        if node.loop then
          node.loop.parent = loop
          loop.children = loop.children + 1
        end
      end
      self.nodes[w].loop = loop
      self.loops[#self.loops + 1] = loop
    end
  end
  return self.loops
end

local function diamond(graph, start)
  graph:edge(start, start + 1)
  graph:edge(start, start + 2)
  graph:edge(start + 1, start + 3)
  graph:edge(start + 2, start + 3)
  return start + 3
end
local function straight(graph, start, n)
  for i = 0, n - 1 do graph:edge(start + i, start + i + 1) end
  return start + n
end
local function loopOf(graph, from)
  local header = straight(graph, from, 1)
  local first = diamond(graph, header)
  local second = straight(graph, first, 1)
  local third = diamond(graph, second)
  local foot = straight(graph, third, 1)
  graph:edge(second, first)
  graph:edge(foot, header)
  graph:edge(foot, from)
  return straight(graph, foot, 1)
end

return function()
  local graph = Graph.new()
  graph:edge(0, 1)
  local n = 2
  graph:edge(1, 2)
  for _ = 1, 10 do
    graph:edge(1, n + 1)
    n = n + 1
    for _ = 1, 12 do
      local top = n
      n = straight(graph, n, 1)
      for _ = 1, 4 do n = loopOf(graph, n) end
      local bottom = straight(graph, n, 1)
      graph:edge(n, top)
      n = bottom
    end
  end
  local loops = Finder.new(graph):find()
  local kinds, nested = {0, 0, 0, 0, 0}, 0
  for _, loop in ipairs(loops) do
    kinds[loop.kind] = kinds[loop.kind] + 1
    nested = nested + loop.children
  end
  return graph.count .. ":" .. #loops .. ":" .. table.concat(kinds, ",") .. ":" .. nested
end
