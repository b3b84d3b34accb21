-- Types made of other types and of values.
local defaults = {host = "localhost", port = 8080, tags = {"a"}}

type Options = typeof(defaults)
type Key = keyof(Options)
type Port = Options["port"]

local function merge(given: any): Options
  local merged: Options = {host = given.host or defaults.host, port = given.port or defaults.port, tags = given.tags or defaults.tags}
  return merged
end

local function port_of(options: Options): Port
  return options.port
end

return {main = function()
  local merged = merge({port = 9090})
  local names: {Key} = {"host", "port"}
  return {merged.host, port_of(merged), #merged.tags, #names, Options:is({host = "h", port = 1, tags = {}}) ~= nil,
    Options:is({host = "h", port = "1", tags = {}}) == nil, Key:is("tags") ~= nil, Key:is("tag") == nil}
end}
