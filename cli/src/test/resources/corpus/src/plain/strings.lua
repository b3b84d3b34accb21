return {main = function()
  local key, value = ("  port = 8080 # web "):match("^%s*(%w+)%s*=%s*(%d+)")
  local at, to, word = ("hello world"):find("o (%w)")
  local camel = ("some_snake_case"):gsub("_(%l)", string.upper)
  local snake = ("someCamelCase"):gsub("%u", function(c) return "_" .. c:lower() end)
  local balanced = ("f(a(b)c)d(e)"):match("%b()")
  local frontier, n = ("THE (quick) fox"):gsub("%f[%a]%a+%f[%A]", "<%0>")
  local positions = {("a,b,,c"):match("()a(),()b()")}
  local fields = {}
  for field in ("a,b,,c"):gmatch("([^,]*)") do fields[#fields + 1] = "[" .. field .. "]" end
  return {key, value, at, to, word, camel, snake, balanced, frontier, n, positions, fields,
    ("%5.2f|%-6s|%06d|%x|%q|%s|%%"):format(math.pi, "ab", 42, 255, 'a "b"\n', true),
    ("x"):rep(3, "-"), ("abc"):reverse(), ("abc"):byte(1, -1), ("\65\066\67"):lower(), #"\0\1\2", ("abcdef"):sub(-3, -2)}
end}
