local function find(name: string): {cents: integer}?
  if name == "tea" then return {cents = 250} end
  return nil
end

return {main = function()
  local found = find("coffee")
  return found.cents
end}
