-- generate.lua SEED COUNT: random programs, each behind a line "--- name"; they print with show of prelude.lua.
-- Left out, where the dialect differs from Lua 5.4 on purpose: >> of negative numbers, bit operators on floats and strings,
-- floats in concatenations, patterns that are wrong (refused before they are tried), %d of fractions, functions of math that give integers there and floats here.
local seed, count = tonumber(arg[1]), tonumber(arg[2])
local function rnd(n)
  seed = (seed * 1103515245 + 12345) % 2147483648
  return (seed >> 8) % n + 1
end
local function pick(list) return list[rnd(#list)] end

local ints = {'0', '1', '2', '3', '-1', '7', '-13', '255', '65536', '9007199254740993', '0x7fffffffffffffff', '-9223372036854775807'}
local floats = {'0.5', '-0.25', '1.5e10', '3.75', '-2.5', '1e300', '0.1', '1e-5'}
local strings = {"''", "'a'", "'abc'", "'10'", "'0x10'", "' 7 '", "'hello world'", "'x.y.z'", "'a,b,,c'", "'%d'", "'\\0\\1\\255'", "'aXbXc'"}
local patterns = {"'a'", "'%a+'", "'%w*'", "'(%a)(%d?)'", "'^h'", "'o$'", "'[^,]*'", "'%s'", "'()'", "'l+'", "'.-o'", "'[a-c]+'", "'%f[%w]%w+'",
  "'%b()'", "'(h)(e)(l+)'", "'x*'", "'[%a_][%w_]*'"}

local expr
local function number(depth)
  if depth == 0 then return rnd(3) == 1 and pick(floats) or pick(ints) end
  local k = rnd(12)
  if k <= 7 then return '(' .. expr(depth - 1, number) .. ' ' .. pick{'+', '-', '*', '/', '//', '%', '+', '-'} .. ' ' .. expr(depth - 1, number) .. ')' end
  if k == 8 then return '(- ' .. number(depth - 1) .. ')' end
  if k == 9 then return '#' .. pick(strings) end
  if k == 10 then return '(' .. pick(ints) .. ' ' .. pick{'&', '|', '~'} .. ' ' .. pick(ints) .. ')' end
  if k == 11 then return '(' .. pick(ints) .. ' << ' .. rnd(40) .. ')' end
  return pick{'a', 'b', 'c', 'd'}
end
local function logic(depth)
  local k = rnd(6)
  if k == 1 then return '(' .. number(depth - 1) .. ' ' .. pick{'<', '<=', '>', '>=', '==', '~='} .. ' ' .. number(depth - 1) .. ')' end
  if k == 2 then return '(' .. pick(strings) .. ' ' .. pick{'<', '<=', '==', '~='} .. ' ' .. pick(strings) .. ')' end
  if k == 3 then return '(not ' .. pick{'a', 'b', 'nil', 'false', '0', "''"} .. ')' end
  if k == 4 then return '(' .. number(depth - 1) .. ' and ' .. pick(strings) .. ')' end
  if k == 5 then return '(' .. pick{'nil', 'false', 'a'} .. ' or ' .. number(depth - 1) .. ')' end
  return '(' .. pick{'a', 'b', 'c', 'd'} .. ' == ' .. pick{'a', 'b', 'c', 'd'} .. ')'
end
local function str(depth)
  local k = rnd(9)
  local s = pick(strings)
  if k == 1 then return s .. ' .. ' .. pick(strings) end
  if k == 2 then return '(' .. s .. '):sub(' .. pick{'1', '2', '-2', '0', '-100', '3'} .. ', ' .. pick{'1', '-1', '2', '100', '0'} .. ')' end
  if k == 3 then return '(' .. s .. '):rep(' .. pick{'0', '1', '3', '-1'} .. ', ' .. pick(strings) .. ')' end
  if k == 4 then return '(' .. s .. '):upper():lower():reverse()' end
  if k == 5 then return 'string.format(' .. pick{"'%5d'", "'%-8d|'", "'%05d'", "'%+d'", "'%x'", "'%#X'", "'%o'", "'%.3d'", "'% d'"} .. ', ' .. pick(ints) .. ')' end
  if k == 6 then return 'string.format(' .. pick{"'%g'", "'%.3f'", "'%10.2e'", "'%-12.4g|'", "'%a'", "'%.0f'", "'%+.1f'", "'%#.0f'", "'%G'", "'%012.3f'"} .. ', ' .. (rnd(2) == 1 and pick(floats) or pick(ints)) .. ')' end
  if k == 7 then return 'string.format(' .. pick{"'%s'", "'%10s'", "'%-10s|'", "'%.2s'", "'%q'", "'%c'", "'%i'"} .. ', ' .. pick{"'abc'", "'65'", '65', 'nil', 'true'} .. ')' end
  if k == 8 then return 'table.concat({' .. pick(strings) .. ', ' .. pick(ints) .. ', ' .. pick(strings) .. '}, ' .. pick(strings) .. ')' end
  return 'tostring(' .. pick{'nil', 'true', '12', "'x'", '0.5'} .. ')'
end
local function call()
  local k = rnd(12)
  local s = pick(strings)
  if k == 1 then return '(' .. s .. '):find(' .. pick(patterns) .. ', ' .. pick{'1', '2', '-1', '10'} .. ')' end
  if k == 2 then return '(' .. s .. '):match(' .. pick(patterns) .. ')' end
  if k == 3 then return '(' .. s .. '):gsub(' .. pick(patterns) .. ', ' .. pick{"'<%0>'", "'%1'", "''", "'%%'", 'string.upper', "{a = '1', x = 2, h = false}", "'%'"} .. pick{'', ', 1', ', 0'} .. ')' end
  if k == 4 then return '(' .. s .. '):byte(' .. pick{'1', '-1', '1, -1', '5', '0'} .. ')' end
  if k == 5 then return 'string.unpack(' .. pick{"'<i4'", "'>i2'", "'<I3'", "'z'", "'s1'", "'<h'", "'c2'", "'<d'", "'!4 b i4'"} .. ", string.pack('<i4i4i4', " .. rnd(100000) .. ', ' .. rnd(1000) .. ', ' .. rnd(99) .. '))' end
  if k == 6 then return 'string.pack(' .. pick{"'<i4'", "'>i2'", "'b'", "'<I8'", "'>d'", "'<f'", "'i17'", "'I1'"} .. ', ' .. pick{'1', '-1', '200', '70000', '1.5', "'3'"} .. ')' end
  if k == 7 then return 'select(' .. pick{'1', '2', '-1', '0', '5', "'#'"} .. ', 10, 20, 30)' end
  if k == 8 then return 'table.unpack({1, 2, 3, nil, 5}, ' .. pick{'1', '2', '4'} .. ', ' .. pick{'3', '5', '2'} .. ')' end
  if k == 9 then return 'tonumber(' .. pick(strings) .. ')' end
  if k == 10 then return 'tonumber(' .. pick{"'ff'", "'zz'", "'12'", "'-7'", "'1e1'", "''"} .. ', ' .. pick{'16', '10', '36', '2', '1'} .. ')' end
  if k == 11 then return 'rawequal(' .. pick{'1', '1.0', "'a'", 'nil'} .. ', ' .. pick{'1', "'a'", 'nil', '2'} .. ')' end
  return 'next(' .. pick{'{}', '{7}', "{x = 1}", '{nil, 2}'} .. ')'
end
function expr(depth, otherwise)
  local k = rnd(20)
  if k == 1 then return pick(strings) end
  if k == 2 then return pick{'nil', 'true', '{}', 'print'} end
  return (otherwise or number)(depth)
end
local function list()
  local out = {'local t = {' .. rnd(20) .. ', ' .. rnd(20) .. ', ' .. rnd(20) .. '}'}
  for _ = 1, 5 + rnd(6) do
    out[#out + 1] = pick{
      'table.insert(t, ' .. rnd(50) .. ')', 'table.insert(t, 1, ' .. rnd(50) .. ')', 'table.insert(t, #t + 1, ' .. rnd(50) .. ')',
      'show(true, table.remove(t))', 'show(true, table.remove(t, 1))', 'table.sort(t)', 'table.sort(t, function(x, y) return x > y end)',
      't[#t + 1] = ' .. rnd(50), 't[#t] = nil', 'for i = 1, #t do t[i] = t[i] * 2 % 31 end', 'show(true, #t, t)',
      'show(pcall(table.insert, t, ' .. rnd(9) .. ', 0))', 'show(pcall(table.concat, t, "-", 1, ' .. rnd(5) .. '))',
    }
  end
  out[#out + 1] = 'show(true, #t, t)'
  return table.concat(out, '\n')
end
local function loop()
  return table.concat({
    'local s, n = ' .. pick{'0', '1', '0.5'} .. ', 0',
    'for i = ' .. pick{'1', '10', '-3', '1.5'} .. ', ' .. pick{'5', '1', '20', '4.25'} .. pick{'', ', 2', ', -1', ', 0.5', ', 3'} .. ' do',
    '  n = n + 1',
    '  if i % ' .. (rnd(3) + 1) .. ' == 0 then goto continue end',
    '  s = s ' .. pick{'+', '*', '-'} .. ' i',
    '  if n > ' .. (rnd(6) + 2) .. ' then break end',
    '  ::continue::',
    'end',
    'show(true, s, n)'}, '\n')
end
for i = 1, count do
  print('--- generated ' .. i)
  print('local a, b, c, d = ' .. pick(ints) .. ', ' .. pick(floats) .. ', ' .. pick(strings) .. ', ' .. pick{'nil', 'true', '{}', pick(ints)})
  local kind = rnd(6)
  if kind == 1 then print(list())
  elseif kind == 2 then print(loop())
  else
    for _ = 1, 6 do
      local e = rnd(4)
      print('show(pcall(function() return ' .. (e == 1 and number(3) or e == 2 and logic(2) or e == 3 and str(1) or call()) .. ' end))')
    end
  end
end
