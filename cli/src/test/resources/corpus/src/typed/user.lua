-- Records with validators, exported as values.
type Email = string @pattern("^[^@ ]+@[^@ ]+%.[^@ ]+$")
type Role = "admin" | "member" | "guest"

type User = {
  name: string @min_len(1) @max_len(20),
  email: Email,
  age?: integer @min(0) @max(150),
  roles: {Role},
  address?: {street: string, city: string},
}

local M = {User = User, Email = Email, Role = Role}

function M.label(user: User): string
  local where = ""
  if user.address then
    where = " of " .. user.address.city
  end
  return user.name .. where .. " <" .. user.email .. ">"
end

function M.has_role(user: User, role: Role): boolean
  for _, r in ipairs(user.roles) do
    if r == role then return true end
  end
  return false
end

return M
