type Item = {name: string, cents: integer}

local function line(item: Item, pieces: integer): string
  return item.name .. " x " .. pieces
end

return {main = function()
  return {line({name = "tea"}, 2), line({name = "tea", cents = 5}, "two"), line({name = "tea", cents = 5})}
end}
