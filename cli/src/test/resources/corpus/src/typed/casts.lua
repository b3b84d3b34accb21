-- Casts that check nothing, calls of types that do, and '!'.
local function decode(text: string): any
  return {id = text, count = "7", flags = {1, 2}}
end

local function names(list: {string}?): integer
  return #list!
end

return {main = function()
  local raw = decode("a-1")
  local id = raw.id :: string
  local count = tonumber(raw.count) as number
  local flags = raw.flags :: {integer}
  local checked = string(raw.id)
  local ok, err = pcall(function() return integer(raw.id) end)
  local half = (count / 2) :: number
  return {id:upper(), count + 1, #flags, checked == id, ok, tostring(err):match("expected integer") ~= nil, half, number(3), boolean(false),
    names({"a"}), integer(9007199254740993), -1 :: integer}
end}
