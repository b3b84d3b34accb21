local ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"

local function encode(n)
  if n == 0 then return "0" end
  local digits = {}
  while n > 0 do
    local digit = n % 62
    table.insert(digits, 1, ALPHABET:sub(digit + 1, digit + 1))
    n = n // 62
  end
  return table.concat(digits)
end

local function decode(text)
  local n = 0
  for c in text:gmatch(".") do
    n = n * 62 + ALPHABET:find(c, 1, true) - 1
  end
  return n
end

return {main = function()
  local same = true
  for _, n in ipairs{0, 61, 62, 9007199254740993, 0x7fffffffffffffff} do same = same and decode(encode(n)) == n end
  return {encode(0), encode(61), encode(62), encode(9007199254740993), encode(0x7fffffffffffffff), same}
end}
