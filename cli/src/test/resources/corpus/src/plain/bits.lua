local function fnv1a(text)
  local hash = 0x811c9dc5
  for i = 1, #text do
    hash = ((hash ~ text:byte(i)) * 0x01000193) & 0xffffffff
  end
  return hash
end

local function popcount(n)
  local count = 0
  while n ~= 0 do
    n = n & (n - 1)
    count = count + 1
  end
  return count
end

local function flags(...)
  local set = 0
  for i = 1, select("#", ...) do set = set | (1 << (select(i, ...))) end
  return set
end

return {main = function()
  local set = flags(0, 3, 5)
  return {fnv1a("hello"), popcount(0xff), popcount(-1), set, set & ~(1 << 3), set ~ 0xff, 1 << 62, 0xf0 >> 4, ~0, 5 // 2 * 2 | 1,
    0x7fffffffffffffff + 1 == math.mininteger, 3 & 2.0, ("%x"):format(0xdeadbeef)}
end}
