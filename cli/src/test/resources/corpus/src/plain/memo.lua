-- Closures: memoised functions, counters that share a variable, loops whose variables are fresh.
local function memoize(f)
  local known, calls = {}, 0
  return function(n)
    if known[n] == nil then
      calls = calls + 1
      known[n] = f(n)
    end
    return known[n]
  end, function() return calls end
end

local fib, calls
fib, calls = memoize(function(n) return n < 2 and n or fib(n - 1) + fib(n - 2) end)

local function account(balance)
  return function(n) balance = balance + n return balance end, function() return balance end
end

return {main = function()
  local deposit, read = account(10)
  deposit(5) deposit(-3)
  local functions = {}
  for i = 1, 3 do
    local j = i * i
    functions[i] = function() j = j + i return j end
  end
  local sums = {functions[1](), functions[2](), functions[2](), functions[3]()}
  return {fib(80), calls(), read(), sums}
end}
