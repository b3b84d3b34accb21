-- A process that counts for others until it is told to stop.
type Request = {op: "add" | "get" | "stop", n?: integer}

local function main(start: integer): integer
  local count = start
  local inbox = process.inbox()
  while true do
    local message = inbox:receive()
    local request = message:payload():data() :: Request
    if request.op == "add" then
      count = count + (request.n or 1)
    elseif request.op == "get" then
      process.send(message:from(), "count", count)
    else
      return count
    end
  end
end

return {main = main}
