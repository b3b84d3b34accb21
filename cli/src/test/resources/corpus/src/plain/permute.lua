-- Generators: permutations and combinations by coroutines.
local function permutations(list)
  local function permute(n)
    if n <= 1 then
      coroutine.yield(table.concat(list))
      return
    end
    for i = 1, n do
      list[i], list[n] = list[n], list[i]
      permute(n - 1)
      list[i], list[n] = list[n], list[i]
    end
  end
  return coroutine.wrap(function() permute(#list) end)
end

local function combinations(n, k)
  return coroutine.wrap(function()
    local chosen = {}
    local function choose(from, left)
      if left == 0 then
        coroutine.yield(table.concat(chosen, "-"))
        return
      end
      for i = from, n - left + 1 do
        chosen[#chosen + 1] = i
        choose(i + 1, left - 1)
        chosen[#chosen] = nil
      end
    end
    choose(1, k)
  end)
end

return {main = function()
  local all, some = {}, {}
  for p in permutations({"a", "b", "c"}) do all[#all + 1] = p end
  for c in combinations(4, 2) do some[#some + 1] = c end
  return {all, some}
end}
