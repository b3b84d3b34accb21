-- The command `wippy run tour`: calls everything once and shows what comes back.

local funcs = require("funcs")
local io = require("io")
local show = require("show")
local basket = require("basket")
local time = require("time")

local function call(target: string, ...)
  local value, err = funcs.call(target, ...)
  show.call(target:match(":(.*)"), {n = select("#", ...), ...}, value, err)
  return value, err
end

local function prices()
  show.heading("Prices", "WebAssembly text, in the YAML or in a file beside it")
  call("shop.prices:discount", 1999, 15)
  call("shop.prices:shipping", 2400, false)
  call("shop.prices:shipping", 2400, true)
  call("shop.prices:check-digit", 7992739871)
end

local function labels()
  show.heading("Labels", "a core module from C, its types given in the YAML")
  call("shop.desk:sku", "green tea", 42)
  call("shop.desk:checksum", "123456789")
  call("shop.desk:volume-weight", 60, 40, 30.5)
end

local function desk()
  show.heading("The order desk", "a component from C; records, variants, flags and all")
  local items = {basket.item("TEA", 4), basket.item("ICE", 1)}
  call("shop.desk:totals", items)
  call("shop.desk:handle", items)
  call("shop.desk:place", basket.order(1815, items))
  call("shop.desk:rush", basket.order(1816, {basket.item("POT", 1)}), 10)
  call("shop.desk:describe", {card = "4000-0012"})
  call("shop.desk:seal", "tea", 85)
  call("shop.desk:split", 1999, 3)
end

-- Calls a method of a resource and shows it.
local function ask(basket, method: string, ...)
  local value, err = basket[method](basket, ...)
  show.call("basket:" .. method, {n = select("#", ...), ...}, value, err)
  return value, err
end

local function baskets()
  show.heading("Baskets", "a component whose values live on: resources, called with a colon")
  local ada = call("shop.desk:open-basket", "Ada")
  local bob = ada.new("Bob") -- in the same instance, so that they can be compared
  ask(ada, "add", "tea", 4, 3.5)
  ask(ada, "add", "pot", 1, 24.9)
  ask(ada, "add", "pot", 0, 24.9)
  ask(ada, "total")
  ask(ada, "lines")
  ask(bob, "customer")
  call("shop.desk:compare-baskets", ada, bob)
  ada:close()
  ask(ada, "total")
end

local function users()
  show.heading("Customers", "another component from C; lists of records in and out")
  local list = {
    {id = 1, name = "Ada", tags = {"admin", "tea"}, active = true},
    {id = 2, name = "Bob", tags = {"tea"}, active = false},
  }
  call("shop.desk:transform-users", list)
  call("shop.desk:filter-active", list)
  call("shop.desk:aggregate-tags", list)
  call("shop.desk:compute", 6, 7)
end

local function money()
  show.heading("Money", "C with printf: it imports WASI, is granted none of it and needs none")
  call("shop.desk:money", 1234567.891, "€")
  call("shop.desk:column", {1234.5, -3, 0.005}, 12)
end

local function invoices()
  show.heading("Invoices", "a component from JavaScript")
  local lines = call("shop.desk:parse", "2 x TEA @ 3.50\n1 x POT @ 24.90")
  call("shop.desk:sum", lines)
  show.heading("Checkout", "a function in Lua that calls the others")
  show.text(funcs.call("shop.desk:checkout", 1817, "2 x TEA @ 3.50\n1 x POT @ 24.90"))
end

local function types()
  show.heading("Every kind of value", "a component from Rust")
  call("shop.types:next-u8", 255)
  call("shop.types:next-s8", 127)
  call("shop.types:next-u16", 65535)
  call("shop.types:next-s16", -1)
  call("shop.types:next-u32", 4294967294)
  call("shop.types:next-s32", -2147483648)
  call("shop.types:next-u64", 41)
  call("shop.types:next-s64", math.mininteger)
  call("shop.types:half-f32", 0.5)
  call("shop.types:half-f64", 1)
  call("shop.types:not", true)
  call("shop.types:next-char", "€")
  call("shop.types:weigh", 1, -1, 2, -2, 3, -3, 4, -4, 0.5, 0.25, 1, 1, 1, 1, 1, 1, 1, "kg")
  call("shop.types:reverse", "stressed")
  call("shop.types:reverse-bytes", "abc")
  call("shop.types:swap-pair", {"tea", 42})
  call("shop.types:hull", {{x = 1, y = 2}, {x = -1, y = 5}})
  call("shop.types:hull", {})
  call("shop.types:filter-adults", {{name = "Ada", age = 36, nickname = "Countess"}, {name = "Tim", age = 7}})
  call("shop.types:transpose", {{1, 2, 3}, {4, 5, 6}})
  call("shop.types:maybe-length", nil)
  call("shop.types:try-divide", 7, 2)
  call("shop.types:check-all", {1, -1})
  call("shop.types:grow", {circle = 2}, 1.5)
  call("shop.types:grow", "nothing", 1.5)
  call("shop.types:palette", {"red", "blue", "red"})
  call("shop.types:invert", {"read", "admin"})
  call("shop.types:nothing")
end

-- Starts a process, watches it and shows how it ended.
local function watch(id: string, ...)
  local events = process.events()
  local pid, err = process.spawn_monitored(id, "shop:processes", ...)
  if not pid then return show.call("spawn " .. id, {n = select("#", ...), ...}, nil, err) end
  local event = events:receive()
  local result = event.result
  show.call(event.kind .. " of " .. id:match(":(.*)"), {n = select("#", ...), ...}, result.value, result.error)
end

local function processes()
  show.heading("Processes", "WebAssembly spawned and monitored from Lua; a Lua process with a mailbox")
  watch("shop:greet", "Ada", 2)
  watch("shop:greet", "Ada", "twice")

  local labels, events = process.listen("label"), process.events()
  local packer = process.spawn_monitored("shop:packer", "shop:processes", "Monday")
  for _, name in ipairs({"green tea", "tea pot"}) do
    process.send(packer, "parcel", {name = name, to = process.pid()})
    show.text("packer sent " .. show.value(labels:receive()))
  end
  process.send(packer, "closing time")
  show.text("packer ended: " .. events:receive().result.value)
end

local function failures()
  show.heading("What can go wrong", "each error as the caller sees it; the shop goes on")
  call("shop.desk:place", basket.order(1818, {}))
  local _, refused = call("shop.desk:place", basket.order(1819, {basket.item("POT", 9)}))
  show.text("its details: " .. show.value(refused:details()))
  local _, mistake = call("shop.desk:parse", "2 x TEA @ 3.50\nsome cake")
  show.text("its fields: line " .. mistake.line .. ", " .. mistake.reason)
  call("shop.desk:checkout", 1820, "1 x YAK @ 900")
  call("shop.prices:discount", "a lot", 10)
  call("shop.desk:totals", {{name = "tea", quantity = 70000, price = 1, kilograms = 1, vat = 7}})
  call("shop.desk:split", 1999, 0)
  local begun = time.now()
  call("shop.prices:haggle", 100)
  local waited = time.now():sub(begun):milliseconds()
  show.text("stopped at its limit of 200 ms: " .. tostring(waited >= 200 and waited < 2000))
  call("shop.desk:cake")
end

local function main()
  io.print("The tour of a small shop: Lua calls WebAssembly, line by line.")
  for _, part in ipairs({prices, labels, desk, baskets, users, money, invoices, types, processes, failures}) do
    part()
    io.flush()
  end
  io.print("")
end

return {main = main}
