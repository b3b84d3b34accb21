-- SHA-256 of a text, by bit operators on integers.
local K = {}
do
  local n, primes = 2, 0
  while primes < 64 do
    local prime = true
    for d = 2, math.floor(math.sqrt(n)) do
      if n % d == 0 then prime = false break end
    end
    if prime then
      primes = primes + 1
      K[primes] = math.tointeger(math.floor((n ^ (1 / 3)) % 1 * 4294967296))
    end
    n = n + 1
  end
end

local function rotate(x, n) return ((x >> n) | (x << (32 - n))) & 0xffffffff end

local function block(text, at, h)
  local w = {}
  for i = 1, 16 do
    local a, b, c, d = text:byte(at + 4 * i - 4, at + 4 * i - 1)
    w[i] = a << 24 | b << 16 | c << 8 | d
  end
  for i = 17, 64 do
    local x, y = w[i - 15], w[i - 2]
    local s0 = rotate(x, 7) ~ rotate(x, 18) ~ (x >> 3)
    local s1 = rotate(y, 17) ~ rotate(y, 19) ~ (y >> 10)
    w[i] = (w[i - 16] + s0 + w[i - 7] + s1) & 0xffffffff
  end
  local a, b, c, d, e, f, g, z = h[1], h[2], h[3], h[4], h[5], h[6], h[7], h[8]
  for i = 1, 64 do
    local s1 = rotate(e, 6) ~ rotate(e, 11) ~ rotate(e, 25)
    local choice = (e & f) ~ (~e & g)
    local t1 = z + s1 + choice + K[i] + w[i]
    local s0 = rotate(a, 2) ~ rotate(a, 13) ~ rotate(a, 22)
    local t2 = s0 + ((a & b) ~ (a & c) ~ (b & c))
    z, g, f, e, d, c, b, a = g, f, e, (d + t1) & 0xffffffff, c, b, a, (t1 + t2) & 0xffffffff
  end
  h[1] = (h[1] + a) & 0xffffffff
  h[2] = (h[2] + b) & 0xffffffff
  h[3] = (h[3] + c) & 0xffffffff
  h[4] = (h[4] + d) & 0xffffffff
  h[5] = (h[5] + e) & 0xffffffff
  h[6] = (h[6] + f) & 0xffffffff
  h[7] = (h[7] + g) & 0xffffffff
  h[8] = (h[8] + z) & 0xffffffff
end

local function sha256(text)
  local length = #text * 8
  text = text .. "\128" .. ("\0"):rep((55 - #text) % 64)
  local parts = {}
  for shift = 56, 0, -8 do parts[#parts + 1] = string.char((length >> shift) & 255) end
  text = text .. table.concat(parts)
  local h = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19}
  for at = 1, #text, 64 do block(text, at, h) end
  local hex = {}
  for i = 1, 8 do hex[i] = string.format("%08x", h[i]) end
  return table.concat(hex)
end

return function() return sha256(("the quick brown fox "):rep(500)) end
