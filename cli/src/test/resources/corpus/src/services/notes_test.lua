-- Tests of the repository in the style of the app's own test runner.
local notes = require("notes")

local passed, failures = 0, {}

local function test(name, body)
  local ok, err = pcall(body)
  if ok then passed = passed + 1 else failures[#failures + 1] = name .. ": " .. tostring(err) end
end

local function equal(expected, actual)
  if expected ~= actual then error("expected " .. tostring(expected) .. ", got " .. tostring(actual), 2) end
end

return {main = function()
  passed, failures = 0, {}
  for _, id in ipairs(notes.ids()) do notes.remove(id) end
  test("creates", function()
    local note = assert(notes.create("a", "Tea", "buy tea"))
    equal(1, note.version)
  end)
  test("refuses twins", function()
    local note, err = notes.create("a", "Tea", "again")
    equal(nil, note)
    equal(errors.ALREADY_EXISTS, err:kind())
    equal("a", err:details().id)
  end)
  test("finds", function() equal("buy tea", notes.find("a")!.body) end)
  test("misses", function()
    local note, err = notes.find("none")
    equal(nil, note)
    equal(errors.NOT_FOUND, err:kind())
    equal(true, errors.is(err, errors.NOT_FOUND))
  end)
  test("updates", function()
    notes.update("a", function(note) note.title = "Green tea" end)
    local note, err = notes.find("a")
    if err then error(err) end
    equal("Green tea", note.title)
    equal(2, note.version)
  end)
  test("lists", function()
    notes.create("b", "Milk", "")
    equal("a,b", table.concat(notes.ids(), ","))
  end)
  test("removes", function()
    equal(true, notes.remove("a"))
    equal("b", table.concat(notes.ids(), ","))
  end)
  test("fails on purpose", function() equal(1, 2) end)
  return {passed = passed, failures = #failures, text = failures[1] and failures[1]:match("expected 1, got 2")}
end}
