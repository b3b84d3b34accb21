-- Drives the processes beside it, as a command would.
local HOST = "corpus.services:processes"

local function counting()
  local counts = process.listen("count")
  local pid = process.spawn_monitored("corpus.services:counter", HOST, 10)
  for i = 1, 4 do process.send(pid, "request", {op = "add", n = i}) end
  process.send(pid, "request", {op = "add"})
  process.send(pid, "request", {op = "get"})
  local seen = counts:receive()
  process.send(pid, "request", {op = "stop"})
  local exit = process.events():receive()
  return {seen, exit.result.value, exit.from == pid}
end

local function supervised()
  local outcome, err = process.exec("corpus.services:supervisor", HOST,
    {{name = "a", n = 3}, {name = "b", n = 4, fails_until = 3}, {name = "c", n = 5, fails_until = 9}})
  if err then return nil, err end
  return {outcome.results.a, outcome.results.b, outcome.failed}
end

return {counting = counting, supervised = supervised}
