local function sieve(limit)
  local composite, primes = {}, {}
  for n = 2, limit do
    if composite[n] then goto continue end
    primes[#primes + 1] = n
    for multiple = n * n, limit, n do composite[multiple] = true end
    ::continue::
  end
  return primes
end

local function twins(primes)
  local pairs_of = {}
  for i = 2, #primes do
    if primes[i] - primes[i - 1] == 2 then pairs_of[#pairs_of + 1] = primes[i - 1] .. "/" .. primes[i] end
  end
  return pairs_of
end

local function factors(n)
  local list, p = {}, 2
  while p * p <= n do
    while n % p == 0 do
      list[#list + 1] = p
      n = n // p
    end
    p = p + 1
  end
  if n > 1 then list[#list + 1] = n end
  return list
end

local function first_triple(limit)
  for a = 1, limit do
    for b = a, limit do
      for c = b, limit do
        if a * a + b * b == c * c and a + b + c > 30 then
          do return {a, b, c} end
        end
        if c * c > a * a + b * b then goto next_b end
      end
      ::next_b::
    end
  end
end

return {main = function()
  local primes = sieve(1000)
  return {#primes, primes[#primes], twins(sieve(50)), factors(9007199254740993), factors(360), first_triple(50)}
end}
