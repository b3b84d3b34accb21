local STEPS = {{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"},
  {4, "IV"}, {1, "I"}}

local function roman(n)
  local text = ""
  for _, step in ipairs(STEPS) do
    local value, letters = unpack(step)
    while n >= value do
      text = text .. letters
      n = n - value
    end
  end
  return text
end

local VALUES = {I = 1, V = 5, X = 10, L = 50, C = 100, D = 500, M = 1000}

local function arabic(text)
  local sum, before = 0, 0
  for letter in text:reverse():gmatch("%u") do
    local value = VALUES[letter]
    if value < before then sum = sum - value else sum, before = sum + value, value end
  end
  return sum
end

return {main = function()
  local wrong = 0
  for n = 1, 3999 do
    if arabic(roman(n)) ~= n then wrong = wrong + 1 end
  end
  return {roman(1994), roman(3888), arabic("MCMXCIX"), wrong}
end}
