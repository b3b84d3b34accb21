local http = require("http")
local funcs = require("funcs")

local function price()
  local request, response = http.request(), http.response()
  local off = tonumber(request:query("off") or 10)
  local cents, err = funcs.call("web:discount", tonumber(request:param("cents")), off)
  if err then
    response:set_status(http.STATUS.BAD_REQUEST)
    response:write_json({error = "no such price"})
    return
  end
  response:write_json({cents = cents, off = off})
end

return {price = price}
