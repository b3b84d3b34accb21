local function stop(n: number): number
  do
    return n
  end
  print("never")
end

type Age = integer @minn(0)

return {main = function()
  local age: Agee = stop(1)
  local sum = true + age
  return sum
end}
