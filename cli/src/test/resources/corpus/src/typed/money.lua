-- Amounts that never change: immutable tables, integers, a guard for currencies.
type Currency = "EUR" | "USD"
type Money = readonly {cents: integer, currency: Currency}

local M = {}

function M.of(cents: integer, currency: Currency): Money
  return table.make_immutable({cents = cents, currency = currency})
end

function M.add(a: Money, b: Money): (Money?, string?)
  if a.currency ~= b.currency then
    return nil, "cannot add " .. b.currency .. " to " .. a.currency
  end
  return M.of(a.cents + b.cents, a.currency), nil
end

function M.split(amount: Money, parts: integer): {Money}
  local each, rest = amount.cents // parts, amount.cents % parts
  local out: {Money} = {}
  for i = 1, parts do
    out[i] = M.of(each + (i <= rest and 1 or 0), amount.currency)
  end
  return out
end

function M.text(amount: Money): string
  return ("%d.%02d %s"):format(amount.cents // 100, amount.cents % 100, amount.currency)
end

return {main = function()
  local a, b = M.of(1005, "EUR"), M.of(995, "EUR")
  local sum, err = M.add(a, b)
  local none, why = M.add(a, M.of(1, "USD"))
  local parts: {string} = {}
  for i, part in ipairs(M.split(M.of(1000, "EUR"), 3)) do parts[i] = M.text(part) end
  local frozen = pcall(function() (a :: any).cents = 1 end)
  return {sum and M.text(sum), err == nil, none == nil, why, parts, frozen, M.text(M.of(9007199254740993, "USD"))}
end}
