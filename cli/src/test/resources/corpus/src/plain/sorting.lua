local function stable_sort(list, less)
  local n = #list
  local copy = {}
  local function merge(from, middle, to)
    local i, j = from, middle + 1
    for k = from, to do
      if i <= middle and (j > to or not less(list[j], list[i])) then
        copy[k] = list[i]
        i = i + 1
      else
        copy[k] = list[j]
        j = j + 1
      end
    end
    for k = from, to do list[k] = copy[k] end
  end
  local function sort(from, to)
    if from >= to then return end
    local middle = (from + to) // 2
    sort(from, middle)
    sort(middle + 1, to)
    merge(from, middle, to)
  end
  sort(1, n)
  return list
end

local function search(list, value)
  local low, high = 1, #list
  while low <= high do
    local middle = low + (high - low) // 2
    if list[middle] == value then return middle end
    if list[middle] < value then low = middle + 1 else high = middle - 1 end
  end
  return nil, low
end

return {main = function()
  local people = {{"Ada", 36}, {"Bob", 25}, {"Cy", 36}, {"Di", 25}}
  stable_sort(people, function(a, b) return a[2] < b[2] end)
  local names = {}
  for i, p in ipairs(people) do names[i] = p[1] end
  local numbers, seed = {}, 12345
  for i = 1, 500 do
    seed = (seed * 1103515245 + 12345) % 2147483648
    numbers[i] = seed
  end
  table.sort(numbers)
  local sorted = true
  for i = 2, #numbers do sorted = sorted and numbers[i - 1] <= numbers[i] end
  local words = {"pear", "Apple", "fig", "apple", "Fig"}
  table.sort(words)
  return {names, sorted, numbers[1], search(numbers, numbers[77]), (select(2, search({2, 4, 6}, 5))), words}
end}
