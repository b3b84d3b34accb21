-- Errors of every kind, caught, wrapped and raised again.
local function risky(how)
  if how == "text" then error("a text") end
  if how == "bare" then error("bare", 0) end
  if how == "table" then error({code = 42}) end
  if how == "nil" then error() end
  if how == "index" then local t return t.field end
  if how == "call" then local t = {} t.method() end
  if how == "arith" then return {} + 1 end
  if how == "compare" then return 1 < "2" end
  if how == "concat" then return "a" .. {} end
  return "fine"
end

local function try(f, ...)
  local ok, value = pcall(f, ...)
  if ok then return value end
  if type(value) == "table" then return "code " .. value.code end
  return (tostring(value):gsub("^.-:%d+: ", ""))
end

return {main = function()
  local results = {}
  for i, how in ipairs{"fine", "text", "bare", "table", "nil", "index", "call", "arith", "compare", "concat"} do
    results[i] = try(risky, how)
  end
  local order = {}
  local ok, handled = xpcall(function()
    local inner, err = pcall(error, "inner", 0)
    order[#order + 1] = tostring(inner) .. err
    error("outer", 0)
  end, function(e)
    order[#order + 1] = "handler"
    return e .. " handled"
  end)
  return {results, ok, handled, order, select("#", pcall(function() return 1, nil, nil end)), (select(2, pcall(assert, false, "asserted")))}
end}
