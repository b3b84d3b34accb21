local Matrix = {}
Matrix.__index = Matrix

function Matrix.new(rows)
  return setmetatable({rows = rows}, Matrix)
end

function Matrix.identity(n)
  local rows = {}
  for i = 1, n do
    rows[i] = {}
    for j = 1, n do rows[i][j] = i == j and 1 or 0 end
  end
  return Matrix.new(rows)
end

function Matrix.__mul(a, b)
  local rows = {}
  for i, row in ipairs(a.rows) do
    rows[i] = {}
    for j = 1, #b.rows[1] do
      local sum = 0
      for k, value in ipairs(row) do sum = sum + value * b.rows[k][j] end
      rows[i][j] = sum
    end
  end
  return Matrix.new(rows)
end

function Matrix:power(n)
  local result, base = Matrix.identity(#self.rows), self
  while n > 0 do
    if n % 2 == 1 then result = result * base end
    base = base * base
    n = n // 2
  end
  return result
end

local function fibonacci(n)
  return Matrix.new({{1, 1}, {1, 0}}):power(n).rows[1][2]
end

return {main = function()
  return {fibonacci(10), fibonacci(50), fibonacci(90), (Matrix.new({{1, 2}, {3, 4}}) * Matrix.identity(2)).rows}
end}
