local result = require("result")

type Parsed = {name: string, port: integer}

local function parse(line: string)
  local name, port = line:match("^(%w+):(%d+)$")
  if not name then return result.err("no host and port: " .. line) end
  local parsed: Parsed = {name = name :: string, port = math.tointeger(tonumber(port)) :: integer}
  return result.ok(parsed)
end

local function describe(line: string): string
  local parsed = parse(line)
  local text = result.map(parsed, function(p: Parsed): string return p.name .. " at " .. p.port end)
  return result.unwrap_or(text, "nothing")
end

return {main = function()
  return {describe("db:5432"), describe("db"), (parse("x")).reason, result.Err:is({ok = false, reason = "r"}) ~= nil,
    result.Err:is({ok = true, reason = "r"}) == nil}
end}
