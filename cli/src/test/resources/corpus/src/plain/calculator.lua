-- A recursive descent parser for sums and products.
local function tokens(text)
  local list, at = {}, 1
  while at <= #text do
    local number = text:match("^%s*(%d+%.?%d*)", at)
    if number then
      local _, last = text:find("^%s*%d+%.?%d*", at)
      list[#list + 1] = {kind = "number", value = tonumber(number)}
      at = last + 1
    else
      local operator = text:match("^%s*([%+%-%*/%^%(%)])", at)
      if not operator then
        if text:match("^%s*$", at) then break end
        error({message = "unexpected '" .. text:sub(at, at) .. "'", at = at})
      end
      local _, last = text:find("^%s*[%+%-%*/%^%(%)]", at)
      list[#list + 1] = {kind = operator}
      at = last + 1
    end
  end
  return list
end

local function parse(list)
  local at = 1
  local sum

  local function take(kind)
    local token = list[at]
    if token and token.kind == kind then
      at = at + 1
      return token
    end
  end

  local function primary()
    local number = take("number")
    if number then return number.value end
    if take("-") then return -primary() end
    if take("(") then
      local value = sum()
      if not take(")") then error({message = "missing )", at = at}) end
      return value
    end
    error({message = "missing operand", at = at})
  end

  local function power()
    local base = primary()
    if take("^") then return base ^ power() end
    return base
  end

  local function product()
    local value = power()
    while true do
      if take("*") then value = value * power()
      elseif take("/") then value = value / power()
      else return value end
    end
  end

  function sum()
    local value = product()
    while true do
      if take("+") then value = value + product()
      elseif take("-") then value = value - product()
      else return value end
    end
  end

  local value = sum()
  if at <= #list then error({message = "trailing " .. list[at].kind, at = at}) end
  return value
end

local function evaluate(text)
  local ok, result = pcall(function() return parse(tokens(text)) end)
  if ok then return result end
  return result.message .. " at " .. result.at
end

return {main = function()
  local results = {}
  for i, text in ipairs{"1 + 2 * 3", "(1 + 2) * 3", "2 ^ 3 ^ 2", "7 / 2 - .5", "-4 * -(2 + 1)", "1 +", "(1", "1 2", "10 / 4"} do
    results[i] = evaluate(text)
  end
  return results
end}
