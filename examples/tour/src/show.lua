-- How the tour prints: a call, and what came back. Colours are for terminals only.

local io = require("io")

local show = {}

local styles = {bold = "1", dim = "2", red = "31", green = "32", cyan = "36"}
local columns = 96

local function style(name: string, text: string): string
  if not io.is_terminal() then return text end
  return "\27[" .. styles[name] .. "m" .. text .. "\27[0m"
end

local function keys(map)
  local names = {}
  for name in pairs(map) do table.insert(names, tostring(name)) end
  table.sort(names)
  return names
end

-- A value as Lua would write it, keys in order.
function show.value(value): string
  if type(value) == "string" then
    return '"' .. value:gsub("\n", "\\n") .. '"'
  elseif math.type(value) == "float" then
    return string.format("%.10g", value)
  elseif type(value) ~= "table" then
    return tostring(value)
  end
  local parts = {}
  if #value > 0 then
    for _, element in ipairs(value) do table.insert(parts, show.value(element)) end
  else
    for _, name in ipairs(keys(value)) do
      local key = name:match("^[%a_][%w_]*$") and name or '["' .. name .. '"]'
      table.insert(parts, key .. " = " .. show.value(value[name]))
    end
  end
  return "{" .. table.concat(parts, ", ") .. "}"
end

local function shortened(text: string, width: integer): string
  if #text <= width then return text end
  return text:sub(1, width - 3) .. "..."
end

function show.heading(title: string, about: string)
  io.print("")
  io.print(style("bold", title))
  io.print(style("dim", about))
end

-- Broken after commas where it would be too long for a line.
local function wrapped(text: string): string
  local lines, line = {}, ""
  for piece in (text .. ", "):gmatch(".-, ") do
    if #line + #piece > columns - 8 and line ~= "" then
      table.insert(lines, (line:gsub(" $", "")))
      line = ""
    end
    line = line .. piece
  end
  table.insert(lines, line:sub(1, -3))
  return table.concat(lines, "\n       ")
end

-- Text as it is, below the call it came from.
function show.text(text: string)
  for line in (text .. "\n"):gmatch("(.-)\n") do io.print("    " .. line) end
end

-- One call: the function with its arguments, then the value or the error, as the caller gets them.
function show.call(name: string, arguments, value, err)
  local parts = {}
  for i = 1, arguments.n do table.insert(parts, show.value(arguments[i])) end
  local list = shortened(table.concat(parts, ", "), columns - #name - 4)
  local call = "  " .. style("cyan", name) .. "(" .. list .. ")"
  if err then
    io.print(call)
    io.print("    " .. style("red", "error" .. (err:kind() == "" and "" or " " .. err:kind())))
    show.text(tostring(err))
    return
  end
  local result = value == nil and "nothing" or show.value(value)
  if #name + #list + #result + 8 <= columns then
    io.print(call .. " -> " .. style("green", result))
  else
    io.print(call)
    io.print("    -> " .. style("green", wrapped(result)))
  end
end

return show
