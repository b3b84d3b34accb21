-- The whole way of an order. Each step is a call; a step that fails ends it with that step's error.

local funcs = require("funcs")
local errors = require("errors")
local basket = require("basket")

-- The items for the lines of an order.
local function collect(lines)
  local items = {}
  for _, line in ipairs(lines) do
    local item = basket.item(line.sku, line.quantity)
    if not item then
      return nil, errors.new({kind = errors.NOT_FOUND, message = "the shop has no " .. line.sku})
    end
    table.insert(items, item)
  end
  return items
end

local function checkout(number: integer, text: string)
  local lines, err = funcs.call("shop.desk:parse", text)
  if err then return nil, err end

  local items
  items, err = collect(lines)
  if err then return nil, err end

  local order = basket.order(number, items)
  local receipt
  receipt, err = funcs.call("shop.desk:place", order)
  if err then return nil, err end

  local total = funcs.call("shop.desk:money", receipt.total, receipt.currency)
  return funcs.call("shop.desk:render", {
    number = number,
    to = order.customer.name,
    lines = lines,
    note = total .. " with VAT, " .. receipt.pieces .. " pieces",
    currency = receipt.currency,
  })
end

return {checkout = checkout}
