-- Events: who subscribes gets what is published from then on, in order.
local events = require("events")

return {main = function()
  local all, err = events.subscribe("corpus.orders")
  if err then return nil, err end
  local paid = events.subscribe("corpus.orders", "paid")
  events.send("corpus.orders", "placed", "/orders/1", {cents = 500})
  events.send("corpus.orders", "paid", "/orders/1", {cents = 9007199254740993})
  events.send("corpus.other", "paid", "/x")
  local first, second = all:channel():receive(), all:channel():receive()
  local only = paid:channel():receive()
  all:close()
  paid:close()
  return {first.kind, first.path, first.data.cents, second.kind, only.data.cents, only.system}
end}
