-- runner.lua FILE ROUNDS: runs the function that the file returns some times, and prints the median in milliseconds of
-- processor time, and what it returns.
function host_add(a, b) return a + b end
local work, rounds = dofile(arg[1]), tonumber(arg[2])
local times, result = {}, nil
for i = 1, rounds + 3 do
  local begin = os.clock()
  result = work()
  times[i] = (os.clock() - begin) * 1000
end
table.remove(times, 1)
table.remove(times, 1)
table.remove(times, 1)
table.sort(times)
print(string.format("%.4f %s", times[#times // 2 + 1], tostring(result)))
