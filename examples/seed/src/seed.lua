-- The command `wippy run seed`: the claims of the page about WebAssembly, each shown.

local funcs = require("funcs")
local io = require("io")
local time = require("time")
local registry = require("registry")

local function text(value)
  if type(value) == "string" then return string.format("%q", value) end
  if type(value) ~= "table" then return tostring(value) end
  local parts = {}
  if #value > 0 then
    for _, item in ipairs(value) do parts[#parts + 1] = text(item) end
  else
    local keys = {}
    for key in pairs(value) do keys[#keys + 1] = key end
    table.sort(keys)
    for _, key in ipairs(keys) do parts[#parts + 1] = key .. " = " .. text(value[key]) end
  end
  return "{" .. table.concat(parts, ", ") .. "}"
end

local function claim(words) io.print("\n" .. words) end

local function call(target, ...)
  local args = {}
  for i = 1, select("#", ...) do args[i] = text((select(i, ...))) end
  local value, err = funcs.call("seed:" .. target, ...)
  local what = "  " .. target .. "(" .. table.concat(args, ", ") .. ")"
  if err then
    io.print(what .. " -> nil, " .. tostring(err):match("[^\n]*"))
  else
    io.print(what .. " -> " .. text(value))
  end
  return value, err
end

local function entries()
  claim("WebAssembly modules are entries of the registry, beside Lua")
  for _, name in ipairs({"answer-wat", "transform-users", "server", "describe"}) do
    local entry = registry.get("seed:" .. name)
    io.print("  seed:" .. name .. " is a " .. entry.kind)
  end
end

local function calls()
  claim("Lua calls them as it calls any other function")
  call("answer-wat")
  call("compute", 6, 7)
  call("square", 3037000499)
  call("describe", {number = 1, octets = "", twice = {1, 1}})
end

local function types()
  claim("Arguments and results are mapped between Lua tables and WIT types")
  local users = {
    {id = 1, name = "Alice", tags = {"admin", "user"}, active = true},
    {id = 2, name = "Bob", tags = {"user"}, active = false},
  }
  local transformed = call("transform-users", users)
  io.print("  transformed[1].display is " .. text(transformed[1].display))
  call("aggregate-tags", users)
  call("ask", "seed:describe", 9007199254740993)
  call("ask", "seed:nothing", 1)
  call("square", "three")
end

local function functions()
  claim("WebAssembly calls Lua and other WebAssembly through the same registry")
  call("sum", "seed:square", 10)
  call("run", "seed:worker", "seed:processes", "done")
end

local function asynchronous()
  claim("What waits gives way: a hundred naps of half a second at once")
  local start = time.now()
  call("sum", "seed:nap", 100)
  local took = time.now():sub(start):seconds()
  io.print("  all of them took " .. (took < 10 and "less than 10" or "more than 10") .. " seconds")
end

local function processes()
  claim("A WebAssembly process lives beside Lua's, receives messages and ends when it is asked to")
  local answers = process.listen("answer")
  local events = process.events()
  local pid = process.spawn_monitored("seed:server", "seed:processes")
  for _, word in ipairs({"tea", "biscuits"}) do
    process.send(pid, "order", word)
    io.print("  sent " .. word .. ", got " .. tostring((answers:receive())))
  end
  process.cancel(pid, "closing time")
  local event = events:receive()
  io.print("  " .. event.kind .. " of the server, which has answered " .. tostring(event.result.value))
  process.unlisten(answers)
end

local function security()
  claim("Actor, scope and values of the caller hold for WebAssembly and whatever it calls")
  local answers = process.listen("answer")
  for _, target in ipairs({"seed:who", "seed:secret"}) do
    process.send("clerk", "ask", target)
    io.print("  the clerk asks " .. target .. " through WebAssembly: " .. tostring((answers:receive())))
  end
  process.unlisten(answers)
end

local function capabilities()
  claim("What the host can do has to be asked for in imports")
  call("unarmed", "seed:answer-wat", 1)
end

local function main()
  io.print("What WebAssembly entries can do, claim by claim.")
  entries()
  calls()
  types()
  functions()
  asynchronous()
  processes()
  security()
  capabilities()
end

return {main = main}
