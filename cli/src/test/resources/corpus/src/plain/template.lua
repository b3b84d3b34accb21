-- Fills texts: values, functions of them, and what is missing.
local filters = {
  upper = string.upper,
  trim = function(s) return (s:match("^%s*(.-)%s*$")) end,
  html = function(s) return (s:gsub("[&<>]", {["&"] = "&amp;", ["<"] = "&lt;", [">"] = "&gt;"})) end,
}

local function lookup(values, path)
  local value = values
  for key in path:gmatch("[^.]+") do
    if type(value) ~= "table" then return nil end
    value = value[tonumber(key) or key]
  end
  return value
end

local function render(template, values)
  return (template:gsub("{{%s*(.-)%s*}}", function(inner)
    local path, rest = inner:match("^([%w_.]+)%s*(.*)$")
    if not path then return nil end
    local value = lookup(values, path)
    if value == nil then return "" end
    value = tostring(value)
    for name in rest:gmatch("|%s*(%w+)") do value = filters[name](value) end
    return value
  end))
end

return {main = function()
  local values = {name = " Ada ", user = {tags = {"<b>", "tea & milk"}}, n = 3, yes = false}
  return {render("Hi {{name | trim | upper}}, {{ user.tags.1 | html }} {{user.tags.2|html}}", values),
    render("{{n}}/{{missing}}/{{yes}}/{{user.none.deep}}/{{ ! }}", values), render("%d {x} $1", values)}
end}
