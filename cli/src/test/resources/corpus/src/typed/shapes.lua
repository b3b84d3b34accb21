type Circle = {kind: "circle", radius: number}
type Rectangle = {kind: "rectangle", width: number, height: number}
type Group = {kind: "group", shapes: {Shape}}
type Shape = Circle | Rectangle | Group

local area: (shape: Shape) -> number

area = function(shape: Shape): number
  if shape.kind == "circle" then
    return 3 * shape.radius ^ 2
  elseif shape.kind == "rectangle" then
    return shape.width * shape.height
  end
  local sum = 0
  for _, inner in ipairs(shape.shapes) do
    sum = sum + area(inner)
  end
  return sum
end

local function scale(shape: Shape, factor: number): Shape
  if shape.kind == "circle" then
    return {kind = "circle", radius = shape.radius * factor}
  end
  if shape.kind == "rectangle" then
    return {kind = "rectangle", width = shape.width * factor, height = shape.height * factor}
  end
  local shapes: {Shape} = {}
  for i, inner in ipairs(shape.shapes) do shapes[i] = scale(inner, factor) end
  return {kind = "group", shapes = shapes}
end

return {main = function()
  local group: Shape = {kind = "group", shapes = {{kind = "circle", radius = 2}, {kind = "rectangle", width = 3, height = 4}}}
  return {area(group), area(scale(group, 2)), Shape:is({kind = "circle", radius = 1}) ~= nil, Shape:is({kind = "triangle"}) == nil}
end}
