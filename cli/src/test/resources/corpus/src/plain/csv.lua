-- Reads comma-separated values: quotes, doubled quotes, empty fields, lines of any ending.
local function parse_line(line)
  local fields, at = {}, 1
  ::next_field::
  if line:sub(at, at) == '"' then
    local value, from = "", at + 1
    while true do
      local quote = line:find('"', from, true)
      if not quote then error("unclosed quote", 0) end
      value = value .. line:sub(from, quote - 1)
      if line:sub(quote + 1, quote + 1) ~= '"' then
        at = quote + 1
        break
      end
      value = value .. '"'
      from = quote + 2
    end
    fields[#fields + 1] = value
  else
    local comma = line:find(",", at, true) or #line + 1
    fields[#fields + 1] = line:sub(at, comma - 1)
    at = comma
  end
  if line:sub(at, at) == "," then
    at = at + 1
    goto next_field
  end
  return fields
end

local function parse(text)
  local rows, names = {}, nil
  for line in (text .. "\n"):gmatch("(.-)\r?\n") do
    if line == "" then goto continue end
    if not names then
      names = parse_line(line)
      goto continue
    end
    do
      local row = {}
      for i, value in ipairs(parse_line(line)) do row[names[i] or i] = value end
      rows[#rows + 1] = row
    end
    ::continue::
  end
  return rows
end

return {main = function()
  local ok, err = pcall(parse, 'a\n"open')
  return {parse('name,note\r\nAda,"a ""quoted"", word"\n\nBob,\n'), ok, err}
end}
