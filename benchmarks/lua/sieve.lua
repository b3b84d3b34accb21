-- The number of primes below a limit.
return function()
  local limit, count = 200000, 0
  local composite = {}
  for i = 1, limit do composite[i] = false end
  for i = 2, limit do
    if not composite[i] then
      count = count + 1
      for j = i * i, limit, i do composite[j] = true end
    end
  end
  return count
end
