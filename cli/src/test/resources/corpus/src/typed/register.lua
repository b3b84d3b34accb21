-- A handler that validates what comes from outside.
local users = require("users")

local function check(data: any)
  local user, err = users.User:is(data)
  if err then return nil, err end
  return user
end

local function field_of(data: any): string
  local _, err = check(data)
  if not err then return "valid" end
  return tostring(err:details().field or "?") .. " " .. (tostring(err:details().constraint):match("^@[%a_]+") or "")
end

return {main = function()
  local ada = {name = "Ada", email = "ada@example.org", age = 36, roles = {"admin"}, address = {street = "Main", city = "London"}}
  local bob = {name = "Bob", email = "bob@example.org", roles = {}}
  local ok, raised = pcall(function() return users.User({name = "x"}) end)
  return {users.label(ada), users.label(bob), users.has_role(ada, "admin"), users.has_role(bob, "guest"), field_of(ada),
    field_of({name = "", email = "a@b.c", roles = {}}), field_of({name = "x", email = "nobody", roles = {}}),
    field_of({name = "x", email = "a@b.c", age = 200, roles = {}}), field_of({name = "x", email = "a@b.c", roles = {"boss"}}):match("^roles") ~= nil,
    ok, raised ~= nil, users.Role:is("guest"), users.Role:is("boss") == nil, users.Email:is("x@y.z")}
end}
