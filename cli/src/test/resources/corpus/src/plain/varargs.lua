local function count(...) return select("#", ...) end
local function pack(...) return {n = select("#", ...), ...} end
local function tail(_, ...) return ... end
local function last(...) return (select(-1, ...)) end

local function curry(f, ...)
  local first = pack(...)
  return function(...)
    local all, second = {}, pack(...)
    for i = 1, first.n do all[i] = first[i] end
    for i = 1, second.n do all[first.n + i] = second[i] end
    return f(unpack(all, 1, first.n + second.n))
  end
end

local function map(f, ...)
  if select("#", ...) == 0 then return end
  return f((...)), map(f, select(2, ...))
end

return {main = function()
  local list = {tail(1, 2, 3), "end"}
  local packed = pack(nil, nil, 3, nil)
  return {count(), count(nil), count(nil, nil), #list, list[1], list[2], packed.n, packed[3], last(1, 2, "z"),
    curry(count, nil, 1)(nil), curry(math.max, 3, 9)(4), {map(function(n) return n * n end, 1, 2, 3)}, (tail("a", "b", "c"))}
end}
