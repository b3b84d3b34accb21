-- A process with a mailbox: each message on "parcel" names a product and who wants it packed; the answer
-- goes back on "label". The message "closing time" ends it, and its result says how much was done.

local funcs = require("funcs")

local function main(day: string)
  local parcels = process.listen("parcel")
  local closing = process.listen("closing time")
  local packed = 0

  while true do
    local event = channel.select({parcels:case_receive(), closing:case_receive()})
    if event.channel == closing then
      return packed .. " parcels packed on " .. day
    end
    packed = packed + 1
    local parcel = event.value
    local label = funcs.call("shop.desk:sku", parcel.name, packed)
    process.send(parcel.to, "label", label)
  end
end

return {main = main}
