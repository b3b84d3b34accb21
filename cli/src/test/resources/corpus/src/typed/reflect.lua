-- Types as values: what they are made of.
type Point = {x: number, y: number, label?: string}
type Path = {Point}
type Index = {[string]: integer}
type Mode = "read" | "write"
type Handler = (point: Point, times: integer) -> boolean
type Pair<A, B> = {first: A, second: B}

local function names(t: any): {string}
  local list: {string} = {}
  for name in pairs(t:fields()) do table.insert(list, tostring(name)) end
  table.sort(list)
  return list
end

return {main = function()
  local numbers = Pair(integer, string)
  return {Point:kind(), Point:name(), names(Point), Path:elem() == Point, tostring(Index:key()), tostring(Index:val()), #Mode:variants(),
    Handler:kind(), #Handler:params(), numbers:is({first = 1, second = "b"}) ~= nil, numbers:is({first = "a", second = "b"}) == nil,
    (pcall(Point, {x = 1}))}
end}
