-- What the shop sells, and orders made of it: the shape that `place` and `rush` take.

local basket = {}

type Product = {name: string, price: number, kilograms: number, vat: integer, keep_at?: integer}

local products: {[string]: Product} = {
  TEA = {name = "green tea", price = 3.5, kilograms = 0.05, vat = 7},
  POT = {name = "tea pot", price = 24.9, kilograms = 1.2, vat = 19},
  ICE = {name = "ice cream", price = 6, kilograms = 0.5, vat = 7, keep_at = -18},
}

-- The item of so many of a product; nil if the shop does not have it. Field names may be written with
-- underscores for WIT's hyphens; a field of an option type may be left out.
function basket.item(sku: string, quantity: integer)
  local product = products[sku]
  if not product then return nil end
  return {
    name = product.name,
    quantity = quantity,
    price = product.price,
    kilograms = product.kilograms,
    vat = product.vat,
    keep_at = product.keep_at,
  }
end

-- An order of a regular customer who pays in cash, up to 100.00.
function basket.order(number: integer, items)
  return {
    number = number,
    customer = {
      id = 9007199254740993,
      name = "Ada",
      address = {street = "12 St James's Square", city = "London", country = "UK"},
      credit = 10000,
      bonus = -3,
    },
    items = items,
    payment = "cash",
    priority = "normal",
    handling = {"gift-wrap"},
    note = "for tea time",
  }
end

return basket
