-- The product of two matrices, as tables of rows.
local function make(n, f)
  local m = {}
  for i = 1, n do
    local row = {}
    for j = 1, n do row[j] = f(i, j) end
    m[i] = row
  end
  return m
end

local function transpose(m, n) return make(n, function(i, j) return m[j][i] end) end

local function multiply(a, b, n)
  local columns, product = transpose(b, n), {}
  for i = 1, n do
    local row, out = a[i], {}
    for j = 1, n do
      local column, sum = columns[j], 0.0
      for k = 1, n do sum = sum + row[k] * column[k] end
      out[j] = sum
    end
    product[i] = out
  end
  return product
end

return function()
  local n = 100
  local step = 1.0 / n / n
  local a = make(n, function(i, j) return step * (i - j) * (i + j) end)
  local c = multiply(a, make(n, function(i, j) return step * (j - i) * (i + j + 1) end), n)
  return string.format("%.6f %.6f", c[n // 2][n // 2], c[7][93])
end
