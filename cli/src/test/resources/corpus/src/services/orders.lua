-- A function that others call, and one that calls it with compensation.
local funcs = require("funcs")

local function reserve(item, pieces)
  if pieces > 10 then
    return nil, errors.new{message = "only 10 of " .. item, kind = errors.CONFLICT, retryable = false, details = {available = 10}}
  end
  return {item = item, pieces = pieces, cents = pieces * 250}
end

local function pay(cents)
  if cents >= 1000 then error("card refused") end
  return "paid " .. cents
end

local function place(item, pieces)
  local undone = {}
  local reserved, err = funcs.call("corpus.services:reserve", item, pieces)
  if err then
    return {error = err:message(), kind = err:kind(), retryable = err:retryable(), available = err:details().available}
  end
  undone[#undone + 1] = function() return "released " .. reserved.item end
  local receipt, refused = funcs.call("corpus.services:pay", reserved.cents)
  if refused then
    local steps = {}
    for i = #undone, 1, -1 do steps[#steps + 1] = undone[i]() end
    return {error = tostring(refused):match("card refused"), kind = refused:kind(), undone = steps}
  end
  return {receipt = receipt}
end

return {reserve = reserve, pay = pay, place = place, main = function()
  return {place("tea", 2), place("tea", 4), place("tea", 11)}
end}
