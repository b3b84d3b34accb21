local unpack = unpack or table.unpack
local function text(v)
  if math.type(v) == 'float' then
    if v ~= v then return 'nan' end
    if v == math.floor(v) and v > -2^53 and v < 2^53 then return string.format('%d', v) end
    return string.format('%.14g', v)
  elseif type(v) == 'string' then
    return (string.format('%q', v):gsub('\\\n', '\\n'))
  elseif type(v) == 'table' then
    local parts = {}
    for i = 1, #v do parts[i] = text(v[i]) end
    return '{' .. table.concat(parts, ' ') .. '}'
  elseif type(v) == 'function' or type(v) == 'thread' then return type(v)
  end
  return tostring(v)
end
local function show(ok, ...)
  local parts = {tostring(ok)}
  for i = 1, select('#', ...) do parts[i + 1] = text((select(i, ...))) end
  if ok == false then
    -- without the place, names of operands and libraries, and how 5.4 words arithmetic on strings
    parts[2] = tostring((...)):gsub('^[^ ]*:%d+: ', ''):gsub(" %(%a+ '[^']*'%)$", ''):gsub("to '%a+%.", "to '")
      :gsub("^attempt to %a+ a '%a+' with a '%a+'$", 'attempt to perform arithmetic'):gsub('^attempt to perform arithmetic on .*', 'attempt to perform arithmetic')
  end
  print(table.concat(parts, ' '))
end
