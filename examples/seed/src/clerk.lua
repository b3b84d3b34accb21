-- Acts as the actor "clerk" under two policies, and so does the WebAssembly that it calls.
local funcs = require("funcs")

local function main()
  process.registry.register("clerk")
  local inbox = process.inbox()
  local events = process.events()
  while true do
    local picked = channel.select({inbox:case_receive(), events:case_receive()})
    if not picked.ok or picked.channel == events then
      return
    end
    local message = picked.value
    local target = message:payload():data()
    local executor = funcs.new():with_context({request = "r-17"})
    local answer, err = executor:call("seed:ask", target, 1)
    process.send(message:from(), "answer", answer or tostring(err))
  end
end

return {main = main}
