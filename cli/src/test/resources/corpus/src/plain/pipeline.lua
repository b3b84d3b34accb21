-- Producer, filter and consumer, each a coroutine, with values both ways.
local function producer(list)
  return coroutine.create(function()
    for _, item in ipairs(list) do
      local wanted = coroutine.yield(item)
      if wanted == "stop" then return "stopped at " .. tostring(item) end
    end
    return "all"
  end)
end

local function filter(source, keep)
  return coroutine.create(function()
    while true do
      local ok, value = coroutine.resume(source)
      if not ok then error(value, 0) end
      if coroutine.status(source) == "dead" then return value end
      if keep(value) then coroutine.yield(value) end
    end
  end)
end

local function drain(source)
  local values = {}
  while true do
    local ok, value = coroutine.resume(source)
    if not ok then return values, "failed: " .. value end
    if coroutine.status(source) == "dead" then return values, value end
    values[#values + 1] = value
  end
end

return {main = function()
  local even, how = drain(filter(producer({1, 2, 3, 4, 5, 6}), function(n) return n % 2 == 0 end))
  local none, why = drain(filter(producer({1, "x"}), function(n) if type(n) ~= "number" then error("no number", 0) end return false end))
  local source = producer({"a", "b", "c"})
  coroutine.resume(source)
  coroutine.resume(source)
  local _, stopped = coroutine.resume(source, "stop")
  local dead, message = coroutine.resume(source)
  return {even, how, none, why, stopped, dead, message, coroutine.status(source)}
end}
