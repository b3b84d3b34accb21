-- All permutations of a list, handed over by a coroutine.
local function permute(list, n)
  if n <= 1 then
    coroutine.yield(list)
  else
    for i = 1, n do
      list[n], list[i] = list[i], list[n]
      permute(list, n - 1)
      list[n], list[i] = list[i], list[n]
    end
  end
end

local function permutations(list)
  return coroutine.wrap(function() permute(list, #list) end)
end

return function()
  local count, sum = 0, 0
  for list in permutations{1, 2, 3, 4, 5, 6, 7, 8} do
    count = count + 1
    sum = sum + list[1] * list[8]
  end
  return count .. "/" .. sum
end
