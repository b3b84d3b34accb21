-- Days and weeks without a module: os.time and os.date in UTC.
local function leap(year) return year % 4 == 0 and (year % 100 ~= 0 or year % 400 == 0) end

local function day_of_year(y, m, d)
  local days = {31, leap(y) and 29 or 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}
  for i = 1, m - 1 do d = d + days[i] end
  return d
end

local function weekday(y, m, d)
  local t = {0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4}
  if m < 3 then y = y - 1 end
  return (y + y // 4 - y // 100 + y // 400 + t[m] + d) % 7
end

return {main = function()
  local parts = os.date("!*t", 951782400)
  return {os.date("!%Y-%m-%d %H:%M:%S", 0), os.date("!%Y-%m-%dT%H:%M:%SZ", 1000000000), parts.year, parts.month, parts.day, parts.yday,
    parts.wday, day_of_year(2000, 2, 29), weekday(2000, 2, 29), leap(1900), os.date("!%j %p", 951782400), os.difftime(10, 4)}
end}
