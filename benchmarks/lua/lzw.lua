-- Packs a text by Lempel, Ziv and Welch, and unpacks it.
local function pack(text)
  local codes, next, out, word = {}, 256, {}, ""
  for i = 0, 255 do codes[string.char(i)] = i end
  for i = 1, #text do
    local c = text:sub(i, i)
    local longer = word .. c
    if codes[longer] then
      word = longer
    else
      out[#out + 1] = codes[word]
      codes[longer] = next
      next = next + 1
      word = c
    end
  end
  out[#out + 1] = codes[word]
  return out
end

local function unpackCodes(packed)
  local words, next = {}, 256
  for i = 0, 255 do words[i] = string.char(i) end
  local word = words[packed[1]]
  local out = {word}
  for i = 2, #packed do
    local code = packed[i]
    local entry = words[code] or word .. word:sub(1, 1)
    out[#out + 1] = entry
    words[next] = word .. entry:sub(1, 1)
    next = next + 1
    word = entry
  end
  return table.concat(out)
end

return function()
  local parts = {}
  for i = 1, 900 do parts[i] = "line " .. i * i % 101 .. " of a text that says the same again\n" end
  local text = table.concat(parts)
  local packed = pack(text)
  assert(unpackCodes(packed) == text)
  return #text .. "/" .. #packed
end
