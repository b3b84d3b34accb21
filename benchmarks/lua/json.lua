-- Writes a document as JSON and reads it back, both in Lua.
local escapes = {['"'] = '\\"', ["\\"] = "\\\\", ["\n"] = "\\n", ["\t"] = "\\t"}
local unescapes = {n = "\n", t = "\t", ['"'] = '"', ["\\"] = "\\", ["/"] = "/"}

local function write(value, out)
  local kind = type(value)
  if kind == "string" then
    out[#out + 1] = '"' .. value:gsub('["\\\n\t]', escapes) .. '"'
  elseif kind == "table" then
    if #value > 0 then
      out[#out + 1] = "["
      for i, item in ipairs(value) do
        if i > 1 then out[#out + 1] = "," end
        write(item, out)
      end
      out[#out + 1] = "]"
    else
      local keys = {}
      for key in pairs(value) do keys[#keys + 1] = key end
      table.sort(keys)
      out[#out + 1] = "{"
      for i, key in ipairs(keys) do
        if i > 1 then out[#out + 1] = "," end
        write(key, out)
        out[#out + 1] = ":"
        write(value[key], out)
      end
      out[#out + 1] = "}"
    end
  else
    out[#out + 1] = tostring(value)
  end
end

local readValue

local function skip(text, at) return text:find("[^ \n\r\t]", at) or #text + 1 end

local function readString(text, at)
  local from, parts = at + 1, {}
  while true do
    local stop = text:find('["\\]', from)
    parts[#parts + 1] = text:sub(from, stop - 1)
    if text:byte(stop) == 34 then return table.concat(parts), stop + 1 end
    parts[#parts + 1] = unescapes[text:sub(stop + 1, stop + 1)]
    from = stop + 2
  end
end

local function readArray(text, at)
  local items = {}
  at = skip(text, at + 1)
  if text:byte(at) == 93 then return items, at + 1 end
  while true do
    items[#items + 1], at = readValue(text, at)
    at = skip(text, at)
    if text:byte(at) == 93 then return items, at + 1 end
    at = skip(text, at + 1)
  end
end

local function readObject(text, at)
  local fields = {}
  at = skip(text, at + 1)
  if text:byte(at) == 125 then return fields, at + 1 end
  while true do
    local key
    key, at = readString(text, at)
    at = skip(text, skip(text, at) + 1)
    fields[key], at = readValue(text, at)
    at = skip(text, at)
    if text:byte(at) == 125 then return fields, at + 1 end
    at = skip(text, at + 1)
  end
end

function readValue(text, at)
  local c = text:byte(at)
  if c == 34 then return readString(text, at) end
  if c == 91 then return readArray(text, at) end
  if c == 123 then return readObject(text, at) end
  if text:sub(at, at + 3) == "true" then return true, at + 4 end
  if text:sub(at, at + 4) == "false" then return false, at + 5 end
  local from, to = text:find("^-?%d+%.?%d*[eE]?[+-]?%d*", at)
  return tonumber(text:sub(from, to)), to + 1
end

local function document(n)
  local users = {}
  for i = 1, n do
    users[i] = {id = i, name = "user " .. i, active = i % 2 == 0, score = i * 7 % 100 + 0.5,
      tags = {"a" .. i, 'quo"te', "line\nbreak"}, address = {street = "High Street " .. i, city = "York"}}
  end
  return {users = users, total = n}
end

return function()
  local out = {}
  write(document(400), out)
  local text = table.concat(out)
  local again = readValue(text, 1)
  local second = {}
  write(again, second)
  return #text .. "/" .. #table.concat(second) .. "/" .. #again.users .. "/" .. again.users[7].tags[3]
end
