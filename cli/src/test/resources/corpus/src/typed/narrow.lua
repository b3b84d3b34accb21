-- Values that may be nil, and all the ways to be sure that they are not.
type Item = {name: string, note: string?, parent: Item?}

local function early(note: string?): integer
  if not note then return 0 end
  return #note
end

local function default(note: string?): integer
  return #(note or "none")
end

local function asserted(note: string?): integer
  assert(note, "a note is needed")
  return #note
end

local function by_type(value: string | number | nil): string
  if type(value) == "string" then return value:upper() end
  if type(value) == "number" then return tostring(value + 1) end
  return "nil"
end

local function chain(item: Item): string
  return item.parent and item.parent.note and item.parent.note:upper() or "-"
end

local function root(item: Item): string
  local current = item
  while current.parent do current = current.parent end
  return current.name
end

local function loops(items: {Item?}): integer
  local n = 0
  for _, item in pairs(items) do
    if item == nil then goto continue end
    n = n + #item.name
    ::continue::
  end
  return n
end

local function either(a: string?, b: string?): string
  if a == nil and b == nil then return "neither" end
  if a ~= nil then return a end
  return b or ""
end

local function repeated(next_line: () -> string?): integer
  local count = 0
  local line = next_line()
  repeat
    if line ~= nil then
      count = count + #line
      line = next_line()
    end
  until line == nil
  return count
end

return {main = function()
  local top: Item = {name = "top", note = "n1"}
  local lines, at = {"ab", "c"}, 0
  local failed = pcall(asserted, nil)
  return {early(nil), early("abc"), default(nil), asserted("x"), failed, by_type("a"), by_type(1), by_type(nil), chain({name = "x", parent = top}),
    chain(top), root({name = "leaf", parent = {name = "mid", parent = top}}), loops({top, {name = "b"}}), either(nil, nil), either(nil, "b"),
    repeated(function() at = at + 1 return lines[at] end)}
end}
