-- A recursive type: a search tree.
type Node = {key: integer, left?: Node, right?: Node}

local function insert(node: Node?, key: integer): Node
  if node == nil then return {key = key} end
  if key < node.key then
    node.left = insert(node.left, key)
  elseif key > node.key then
    node.right = insert(node.right, key)
  end
  return node
end

local function walk(node: Node?, visit: (key: integer) -> ())
  if not node then return end
  walk(node.left, visit)
  visit(node.key)
  walk(node.right, visit)
end

local function height(node: Node?): integer
  if node == nil then return 0 end
  local left, right = height(node.left), height(node.right)
  return 1 + (left > right and left or right)
end

local function find(node: Node?, key: integer): boolean
  while node do
    if node.key == key then return true end
    node = key < node.key and node.left or node.right
  end
  return false
end

return {main = function()
  local root: Node? = nil
  for _, key in ipairs({5, 2, 8, 1, 9, 3, 5}) do root = insert(root, key) end
  local keys: {integer} = {}
  walk(root, function(key: integer) keys[#keys + 1] = key end)
  return {keys, height(root), find(root, 9), find(root, 7), Node:is({key = 1, left = {key = "x"}}) == nil}
end}
