-- A webhook whose sender signs what he sends.
local http = require("http")
local hash = require("hash")
local json = require("json")

local SECRET = "s3cret"

local function verify(body, signature)
  return signature ~= nil and signature == "sha256=" .. hash.hmac_sha256(body, SECRET)
end

return {main = function()
  local req, res = http.request(), http.response()
  local body = req:body()
  if not verify(body, req:header("X-Signature")) then
    res:set_status(http.STATUS.UNAUTHORIZED)
    res:write("bad signature")
    return
  end
  local event = json.decode(body)
  res:write(event.action .. " " .. event.id)
end}
