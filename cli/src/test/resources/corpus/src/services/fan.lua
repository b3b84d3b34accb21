-- Work spread over coroutines of one program, gathered by a channel; a wait with a deadline.
local time = require("time")

local function gather(jobs, workers)
  local todo, done = channel.new(#jobs), channel.new()
  for _ = 1, workers do
    coroutine.spawn(function()
      while true do
        local job, open = todo:receive()
        if not open then return end
        time.sleep(time.MILLISECOND)
        done:send({job = job, square = job * job})
      end
    end)
  end
  for _, job in ipairs(jobs) do todo:send(job) end
  todo:close()
  local sum, seen = 0, {}
  for _ = 1, #jobs do
    local result = done:receive()
    sum = sum + result.square
    seen[result.job] = true
  end
  return sum, #seen
end

local function first_of(...)
  local cases = {}
  for i = 1, select("#", ...) do
    local span = select(i, ...)
    local ch = channel.new()
    coroutine.spawn(function()
      time.sleep(span)
      ch:send(span)
    end)
    cases[i] = ch:case_receive()
  end
  return channel.select(cases).value
end

local function patient(span, most)
  local ch = channel.new()
  coroutine.spawn(function()
    time.sleep(span)
    ch:send("in time")
  end)
  local timeout = time.after(most)
  local result = channel.select({ch:case_receive(), timeout:case_receive()})
  return result.channel == timeout and "too late" or result.value
end

return {main = function()
  local sum, n = gather({1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, 3)
  local idle = channel.select({channel.new():case_receive(), default = true})
  return {sum, n, first_of("1h", "2ms", "1m"), patient("1ms", "10s"), patient("1h", "2ms"), idle.default}
end}
