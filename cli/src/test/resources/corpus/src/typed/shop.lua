-- An interface and two things that have it.
interface Priced
  function price(self: any): integer
  function title(self: any): string
end

type Line = {item: Priced, pieces: integer}

local Book = {}
Book.__index = Book
function Book.new(name: string, cents: integer) return setmetatable({name = name, cents = cents}, Book) end
function Book:price(): integer return self.cents end
function Book:title(): string return "the book " .. self.name end

local Ticket = {}
Ticket.__index = Ticket
function Ticket.new(seat: string) return setmetatable({seat = seat}, Ticket) end
function Ticket:price(): integer return 1250 end
function Ticket:title(): string return "seat " .. self.seat end

local function total(lines: {Line}): integer
  local cents = 0
  for _, line in ipairs(lines) do cents = cents + line.item:price() * line.pieces end
  return cents
end

return {main = function()
  local lines: {Line} = {{item = Book.new("Emma", 999), pieces = 2}, {item = Ticket.new("A1"), pieces = 1}}
  return {total(lines), lines[1].item:title(), lines[2].item:title()}
end}
