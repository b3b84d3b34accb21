local funcs = require("funcs")

-- The sum of so many calls.
local function add_often(times: integer)
  local sum = 0
  for i = 1, times do sum = sum + funcs.call("bench:add", i, 1) end
  return sum
end

local lists = {}

-- The same list of users for every call with that count.
local function users(count: integer)
  if not lists[count] then
    local list = {}
    for i = 1, count do
      list[i] = {id = i, name = "user " .. i, tags = {"admin", "dev", "tea"}, active = i % 2 == 1}
    end
    lists[count] = list
  end
  return lists[count]
end

-- So many lists of users transformed; how long the last result is.
local function transform_often(times: integer, count: integer)
  local list, result = users(count), nil
  for _ = 1, times do
    local err
    result, err = funcs.call("bench:transform-users", list)
    if err then return nil, err end
  end
  return #result
end

return {add_often = add_often, transform_often = transform_often}
