local http = require("http")
local security = require("security")
local store = require("store")
local metrics = require("metrics")

-- Gives a token for the name in the body.
local function login()
  local request, response = http.request(), http.response()
  local name = request:body()
  if not name:match("^%a+$") then
    response:set_status(http.STATUS.BAD_REQUEST)
    response:write_json({error = "a name of letters, please"})
    return
  end
  local tokens = assert(security.token_store("web:tokens"))
  local token = assert(tokens:create(security.new_actor(name), assert(security.named_scope("web:members"))))
  metrics.counter_inc("web_logins_total")
  response:write_json({token = token})
end

-- Reads and keeps the note of whoever asks; the firewall has let nobody else in.
local function note()
  local request, response = http.request(), http.response()
  local notes = assert(store.get("web:values"))
  local key = "note/" .. security.actor():id()
  if request:method() == "PUT" then
    assert(notes:set(key, request:body()))
  end
  response:write_json({note = notes:get(key) or ""})
end

return {login = login, note = note}
