-- Sequences of letters drawn by chance with given frequencies, in lines.
local MODULUS, FACTOR, INCREMENT = 139968, 3877, 29573

local function generator(seed)
  return function(max)
    seed = (seed * FACTOR + INCREMENT) % MODULUS
    return max * seed / MODULUS
  end
end

local function cumulative(frequencies)
  local sum, letters = 0, {}
  for i, pair in ipairs(frequencies) do
    sum = sum + pair[2]
    letters[i] = {letter = pair[1], upTo = sum}
  end
  return letters
end

local function draw(random, letters)
  local r = random(1.0)
  for i = 1, #letters do
    if r < letters[i].upTo then return letters[i].letter end
  end
  return letters[#letters].letter
end

return function()
  local random = generator(42)
  local letters = cumulative{{"a", 0.27}, {"c", 0.12}, {"g", 0.12}, {"t", 0.27}, {"B", 0.02}, {"D", 0.02},
    {"H", 0.02}, {"K", 0.02}, {"M", 0.02}, {"N", 0.02}, {"R", 0.02}, {"S", 0.02}, {"V", 0.02}, {"W", 0.02}, {"Y", 0.02}}
  local lines, counts = {}, {}
  for i = 1, 800 do
    local line = {}
    for j = 1, 60 do
      local letter = draw(random, letters)
      counts[letter] = (counts[letter] or 0) + 1
      line[j] = letter
    end
    lines[i] = table.concat(line)
  end
  local text = table.concat(lines, "\n")
  return #text .. "/" .. counts.a .. "/" .. counts.Y .. "/" .. text:sub(1, 20)
end
