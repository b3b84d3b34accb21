-- YAML and JSON: read, merge, write, read again.
local yaml = require("yaml")
local json = require("json")

local function merge(base, over)
  local out = {}
  for k, v in pairs(base) do out[k] = v end
  for k, v in pairs(over) do
    if type(v) == "table" and type(out[k]) == "table" and #v == 0 then
      out[k] = merge(out[k], v)
    else
      out[k] = v
    end
  end
  return out
end

return {main = function()
  local base = yaml.decode("server:\n  port: 8080\n  hosts: [a, b]\nlimit: 9007199254740993\nratio: 0.5\nname: 'on'\n")
  local over, err = json.decode('{"server": {"port": 9090}, "debug": true, "list": [1, [2, 3]]}')
  if err then return nil, err end
  local merged = merge(base, over)
  local again = json.decode(json.encode(merged))
  local bad, why = json.decode("{oops")
  local none, odd = yaml.decode("a: [1")
  return {again.server.port, again.server.hosts, again.limit, again.ratio, again.name, again.debug, again.list[2][2], json.encode({}),
    json.encode({b = 1, a = {1, 2}}), bad == nil, why:kind(), none == nil, type(odd:kind())}
end}
