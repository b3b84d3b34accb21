-- Gets a table from Rust and gives one back: whole numbers stay whole, octets stay octets.
local function describe(order)
  return {
    same = order.twice[1] == order.number and order.twice[2] == order.number,
    number = order.number,
    octets = order.octets,
    kind = math.type(order.number),
  }
end

return {describe = describe}
