-- Functions of functions, with the types that go through them.
type Predicate<T> = (value: T) -> boolean

local List = {}

function List.map<T, U>(list: {T}, f: (value: T, index: integer) -> U): {U}
  local out: {U} = {}
  for i, v in ipairs(list) do out[i] = f(v, i) end
  return out
end

function List.filter<T>(list: {T}, keep: Predicate<T>): {T}
  local out: {T} = {}
  for _, v in ipairs(list) do
    if keep(v) then out[#out + 1] = v end
  end
  return out
end

function List.reduce<T, A>(list: {T}, first: A, f: (sum: A, value: T) -> A): A
  local sum = first
  for _, v in ipairs(list) do sum = f(sum, v) end
  return sum
end

function List.group<T>(list: {T}, key: (value: T) -> string): {[string]: {T}}
  local groups: {[string]: {T}} = {}
  for _, v in ipairs(list) do
    local k = key(v)
    local group = groups[k] or {}
    group[#group + 1] = v
    groups[k] = group
  end
  return groups
end

local function compose<A, B, C>(f: (a: A) -> B, g: (b: B) -> C): (a: A) -> C
  return function(a: A): C return g(f(a)) end
end

local function sum(...: number): number
  local total = 0
  for _, n in ipairs({...}) do total = total + n end
  return total
end

return {main = function()
  local words = {"ant", "bee", "cow", "auk"}
  local lengths = List.map(words, function(w: string, i: integer): integer return #w + i end)
  local long = List.filter(lengths, function(n: integer): boolean return n > 5 end)
  local total = List.reduce(lengths, 0, function(a: integer, n: integer): integer return a + n end)
  local groups = List.group(words, function(w: string): string return w:sub(1, 1) end)
  local shout = compose(string.upper, function(s: string): string return s .. "!" end)
  return {lengths, long, total, groups, shout("hey"), sum(1, 2, 3.5)}
end}
