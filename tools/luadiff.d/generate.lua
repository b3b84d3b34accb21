-- generate.lua SEED COUNT: random programs, each behind a line "--- name"; they print with show of prelude.lua.
-- Left out, where the dialect differs from Lua 5.4 on purpose: >> of negative numbers, bit operators on floats and strings,
-- floats in concatenations, %d of fractions, functions of math that give integers there and floats
-- here, and what hand.txt calls known.
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
-- objects: a random set of metamethods, and what operators make of them
local function object()
  local out = {'local log = {}', 'local function note(x) log[#log + 1] = x return x end', 'local mt = {}'}
  for _, event in ipairs{'add', 'sub', 'mul', 'mod', 'unm', 'concat', 'len', 'eq', 'lt', 'le', 'call', 'index', 'newindex'} do
    local k = rnd(3)
    if k == 1 then
      local body = event == 'newindex' and "note('newindex') rawset(t, k, v)" or
        (event == 'eq' or event == 'lt' or event == 'le') and "note('" .. event .. "') return " .. pick{'true', 'false', 'nil', '1'} or
        "return note('" .. event .. "')"
      out[#out + 1] = 'function mt.__' .. event .. '(t, k, v) ' .. body .. ' end'
    elseif k == 2 and event == 'index' then out[#out + 1] = "mt.__index = {x = 'of the base', f = function(self, a) return rawequal(self, o), a end}"
    end
  end
  out[#out + 1] = 'o, p = setmetatable({n = 1}, mt), setmetatable({}, mt)'
  for _ = 1, 8 do
    out[#out + 1] = 'show(pcall(function() return ' .. pick{'o + 1', '2 - o', 'o * p', 'o % 2', '-o', "o .. 'x'", "1 .. p", '#o', 'o == p', 'o ~= p', 'o < p',
      'o <= p', 'o > 1', 'o(1)', 'o.x', 'o.n', 'o:f(3)', 'o.f', 'o.y.z', "o['n']", 'next(p)', 'rawequal(o, p)', 'o == 1'} .. ' end))'
    if rnd(3) == 1 then out[#out + 1] = 'show(pcall(function() o.' .. pick{'a', 'n', 'x'} .. ' = ' .. rnd(9) .. ' end))' end
  end
  out[#out + 1] = 'show(true, log, rawget(o, "a"), rawget(o, "x"))'
  return table.concat(out, '\n')
end
-- errors: what is wrong with a call, an operand, an index, and where
local function errors()
  local out = {'local t, f, s, n = {}, function(...) return ... end, "text", nil', 'local u = {v = {}}'}
  for _ = 1, 8 do
    out[#out + 1] = 'print(select(2, pcall(function() ' .. pick{
      'return t.a.b', 't.a.b = 1', 'return n.x', 'n.x = 1', 'nope()', 't.m()', 't:m()', 's:m()', 'n()', 'return s.x.y', 'return u.v.w.x', 'u.v.w.x = 1',
      'return t + 1', 'return 1 + t.a', 'return n * 2', 'return -t', 'return -u.v', 'return #n', 'return #t.x', "return 'a' .. t", "return n .. 'b'",
      'return t < t', 'return 1 < s', 'return n <= 1', 'return t > 1', 'return {} .. {}', 'error("told")', 'error("told", 0)', 'error("told", 2)', 'error()',
      'f(error("inner"))', 'n(error("first the arguments"))', 't.m(f(1), error("second"))', 't:m(error("of a method"))', 'assert(false)', 'assert(nil, "why")',
      'assert(false, nil)', 'return t.a.b.c', 'for i = 1, 2, 0 do end', 'for k in n do end',
      'for k in t do end', 'return 1 // 0', 'return 1 % 0', 'return t & 1', 'return ~t',
      'setmetatable({}, {__index = function(_, k) error("no " .. k) end}).key()', 'rawset(1, 2, 3)', 'string.rep()', 'string.rep("x", {})', 'table.concat({t})',
      'table.insert(t, 5, 5)', 'select(0)', 'tostring()', 'setmetatable(1, t)', 'tonumber("1", 99)',
      '("x"):rep(1, 2, 3, error("late"))', 'string.char(-1)', 'string.char(256)', 'string.format("%d", "x")', 'string.format("%d")', 'string.format("%z", 1)'} .. ' end)))'
  end
  return table.concat(out, '\n')
end
-- coroutines that pass values, nest, fail and end
local function coroutines()
  local function step() return pick{'local x = coroutine.yield(n)', 'n = n + 1', 'if n > ' .. rnd(4) .. ' then return "done", n end', 'local a, b = coroutine.yield(n, "two") log[#log + 1] = b or a or "none"',
    'pcall(function() coroutine.yield("in pcall") error("x", 0) end)', 'log[#log + 1] = select("#", coroutine.yield())', 'if n == ' .. rnd(5) .. ' then error("at " .. n, 0) end',
    'for v in coroutine.wrap(function() for i = 1, ' .. rnd(3) .. ' do coroutine.yield(i) end end) do n = n + v end',
    'table.sort({3, 1, 2}, function(p, q) return p < q end)', 'n = n + select("#", (function(...) return ... end)(coroutine.yield("many")))'} end
  local body = {}
  for i = 1, 3 + rnd(3) do body[i] = '  ' .. step() end
  return table.concat({'local log, n = {}, 0', 'local co = coroutine.create(function(...)', '  n = n + select("#", ...)', '  while true do', table.concat(body, '\n'),
    '    if n > 20 then return "end" end', '    n = n + 1', '  end', 'end)', 'for i = 1, ' .. (4 + rnd(8)) .. ' do show(coroutine.resume(co' .. pick{'', ', i', ', i, "b"', ', nil, nil'} .. '))',
    '  if coroutine.status(co) == "dead" then break end', 'end', 'show(true, coroutine.status(co), n, log)'}, '\n')
end
-- bodies of coroutines: what their variables hold at each yield, in blocks, loops and branches
local function bodies()
  local names, fresh = {'n', 'x'}, 0
  local function name()
    fresh = fresh + 1
    return 'v' .. fresh
  end
  local function value()
    local k = rnd(6)
    if k == 1 then return tostring(rnd(9)) end
    if k == 2 then return pick{'0.5', '2.25', '-1.5'} end
    return '(' .. pick(names) .. pick{' + ', ' - ', ' * '} .. pick(names) .. ') % 1009'
  end
  local function yield() return pick{'coroutine.yield', 'yield', 'lib.yield', 'coroutine.yield', 'other.yield'} end
  local block
  local function statement(depth, pad)
    local k = rnd(depth > 0 and 20 or 10)
    if k == 1 then return pad .. yield() .. '(' .. pick{'', value(), value() .. ', "two"', '...', 'nil', 'count(...)'} .. ')' end
    if k == 2 or k == 3 then
      local v, first = name(), value()
      names[#names + 1] = v
      return pad .. 'local ' .. v .. ' = ' .. yield() .. '(' .. first .. ') or ' .. rnd(9), pad .. v .. ' = tonumber(' .. v .. ') or 1'
    end
    if k == 4 then
      local v, w, first = name(), name(), value()
      return pad .. 'local ' .. v .. ', ' .. w .. ' = ' .. yield() .. '(' .. first .. ', ' .. value() .. ')', pad .. 'note(' .. v .. ', ' .. w .. ')'
    end
    if k == 5 then
      local v, first = name(), value()
      names[#names + 1] = v
      return pad .. 'local ' .. v .. ' = ' .. first
    end
    if k == 6 then local v = pick(names) return pad .. v .. ' = ' .. yield() .. '(' .. value() .. ')', pad .. v .. ' = tonumber(' .. v .. ') or 2' end
    if k == 7 then local v = pick(names) return pad .. v .. ' = ' .. value() end
    if k == 8 then local v = pick(names) return pad .. 'fs[#fs + 1] = function() ' .. pick{'', v .. ' = ' .. v .. ' + 1 '} .. 'return ' .. v .. ' end' end
    if k == 9 then return pad .. 'if #fs > 0 then note(fs[#fs]()) end' end
    if k == 10 then return pad .. 'if steps() > ' .. (10 + rnd(10)) .. ' then return ' .. pick{'n', 'n, x', 'lib.yield("last")', 'count(n, x)', ''} .. ' end' end
    if k == 11 then return pad .. 'if ' .. value() .. ' > ' .. value() .. ' then', block(depth - 1, pad .. '  '), pad .. 'else', block(depth - 1, pad .. '  '), pad .. 'end' end
    if k == 12 then return pad .. 'do', block(depth - 1, pad .. '  '), pad .. 'end' end
    local v = name()
    local inner = #names
    local head = k <= 14 and 'for ' .. v .. ' = ' .. pick{'1, 3', '3, 1, -1', '1, 2, 0.5', 'n % 3, 4, 2'} .. ' do'
      or k == 15 and 'for ' .. v .. ', w' .. v .. ' in ipairs({7, 8, 9}) do'
      or k == 16 and 'for ' .. v .. ' in coroutine.wrap(function() for i = 1, 3 do coroutine.yield(i * 2) end end) do'
      or k == 17 and 'local c' .. v .. ' = 0 while c' .. v .. ' < 3 do c' .. v .. ' = c' .. v .. ' + 1 local ' .. v .. ' = c' .. v .. ' * 2'
      or k == 18 and 'local c' .. v .. ' = 0 repeat c' .. v .. ' = c' .. v .. ' + 1 local ' .. v .. ' = c' .. v .. ' / 2'
      or k == 19 and 'for ' .. v .. ' in pairs({5, 6}) do'
      or 'for _, ' .. v .. ' in function(s, c) if c < 3 then return c + 1, c * s end end, 5, 0 do'
    names[#names + 1] = v
    local lines = {pad .. head}
    if rnd(3) == 1 then lines[2] = pad .. '  if ' .. v .. ' % 2 == 0 then goto next' .. v .. ' end' end
    lines[#lines + 1] = pad .. '  do'
    lines[#lines + 1] = block(depth - 1, pad .. '    ')
    if rnd(4) == 1 then lines[#lines + 1] = pad .. '    if ' .. value() .. ' > 500 then break end' end
    lines[#lines + 1] = pad .. '  end'
    lines[#lines + 1] = pad .. '  ::next' .. v .. '::'
    lines[#lines + 1] = pad .. (k == 18 and 'until c' .. v .. ' >= 2' or 'end')
    while #names > inner do names[#names] = nil end
    return table.concat(lines, '\n')
  end
  function block(depth, pad)
    local lines, inner = {}, #names
    for _ = 1, 1 + rnd(3) do
      for _, line in ipairs{statement(depth, pad)} do lines[#lines + 1] = line end
    end
    while #names > inner do names[#names] = nil end
    return table.concat(lines, '\n')
  end
  return table.concat({
    'local lib, yield, log, fs, calls = coroutine, coroutine.yield, {}, {}, 0', 'local other = {yield = function(...) return select("#", ...) end}',
    'local function note(...) for i = 1, select("#", ...) do log[#log + 1] = text((select(i, ...))) end end', 'local function count(...) return select("#", ...) end',
    'local function steps() calls = calls + 1 return calls end', 'local function body(n, x, ...)', '  n, x = n or 1, x or 2', block(3, '  '), block(2, '  '), '  return n, x', 'end',
    'for _, more in ipairs({0, 2}) do', '  local co = coroutine.create(body)', '  for i = 1, 20 do',
    '    show(coroutine.resume(co, i' .. pick{'', ', i * 2', ', nil', ', i, more'} .. '))',
    '    if coroutine.status(co) == "dead" then break end', '  end', '  show(true, coroutine.status(co), #log, table.concat(log, " "))', 'end'}, '\n')
end
-- closures, upvalues in loops, varargs, multiple values
local function closures()
  return table.concat({
    'local made = {}',
    'for i = 1, ' .. (2 + rnd(3)) .. ' do local k = i * ' .. rnd(9) .. ' made[i] = function(d) k = k + (d or ' .. rnd(3) .. ') return k, i end end',
    'local function sum(...) local s = 0 for i = 1, select("#", ...) do s = s + ((select(i, ...)) or ' .. rnd(5) .. ') end return s, select("#", ...) end',
    'local function pass(...) return ' .. pick{'...', '(...)', 'sum(...)', '..., ...', 'nil, ...', 'select(2, ...)', 'unpack({...}, 1, select("#", ...))'} .. ' end',
    'show(true, made[1](), made[2](' .. rnd(5) .. '))', 'show(true, (made[1]()), made[#made]())', 'show(true, pass(' .. pick{'1, 2, 3', 'nil, nil', '', 'made[1](), made[2]()'} .. '))',
    'show(true, sum(pass(1, nil, 3)))', 'local a, b, c = pass(' .. pick{'7, 8', '7', '7, nil, 9'} .. ')', 'show(true, a, b, c, #{pass(1, 2)}, {pass(4, 5), pass(6, 7)})',
    'local function rec(n, ...) if n == 0 then return ... end return rec(n - 1, n, ...) end', 'show(true, rec(' .. rnd(8) .. '))',
    'a, b, c = c, a, b', 'show(true, a, b, c)', 'do local t = {1, 2, 3} local i = 1 i, t[i] = i + 1, 20 show(true, i, t) end'}, '\n')
end
-- texts built, taken apart and put together
local function texts()
  local out = {'local s = ' .. pick(strings) .. ' .. ' .. pick(strings), 'local parts = {}'}
  for _ = 1, 6 do
    out[#out + 1] = pick{
      'for w in s:gmatch(' .. pick(patterns) .. ') do parts[#parts + 1] = w end', 's = s:gsub(' .. pick(patterns) .. ', ' .. pick{"'%0%0'", "'[%1]'", "function(x, y) return y or x end", "{a = 'A', b = 'B'}", "''"} .. ')',
      's = s .. #s', 's = s:rep(' .. pick{'1', '2'} .. ')', 'show(true, s:find(' .. pick(patterns) .. '))', 'show(true, s:match(' .. pick(patterns) .. ', ' .. pick{'1', '2', '-3'} .. '))',
      's = s:sub(' .. pick{'2', '-5', '1'} .. ', ' .. pick{'-1', '-2', '9'} .. ')', 'show(true, s:byte(1, ' .. pick{'3', '-1'} .. '))', 's = table.concat({s, s:upper(), s:len()}, ' .. pick(strings) .. ')',
      'show(true, s < ' .. pick(strings) .. ', s == ' .. pick(strings) .. ', #s)', "show(true, ('%s|%q'):format(s, s:sub(1, 9)))"}
  end
  out[#out + 1] = 'show(true, s, parts)'
  local text = table.concat(out, '\n')
  return (text:gsub('s = (s:gsub%b())', 's = (%1)'))
end
for i = 1, count do
  print('--- generated ' .. i)
  print('local a, b, c, d = ' .. pick(ints) .. ', ' .. pick(floats) .. ', ' .. pick(strings) .. ', ' .. pick{'nil', 'true', '{}', pick(ints)})
  local kind = rnd(17)
  if kind == 1 then print(list())
  elseif kind == 2 then print(loop())
  elseif kind == 3 then print(object())
  elseif kind == 4 or kind == 5 then print(errors())
  elseif kind == 6 then print(coroutines())
  elseif kind == 7 then print(closures())
  elseif kind == 8 then print(texts())
  elseif kind >= 15 then print(bodies())
  else
    for _ = 1, 6 do
      local e = rnd(4)
      print('show(pcall(function() return ' .. (e == 1 and number(3) or e == 2 and logic(2) or e == 3 and str(1) or call()) .. ' end))')
    end
  end
end
