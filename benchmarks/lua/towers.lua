-- Disks moved from pile to pile, as linked lists.
local Towers = {}
Towers.__index = Towers
function Towers.new(disks)
  local towers = setmetatable({piles = {}, moves = 0}, Towers)
  for size = disks, 1, -1 do towers:push({size = size}, 1) end
  return towers
end
function Towers:push(disk, pile)
  local top = self.piles[pile]
  if top and disk.size >= top.size then error("a larger disk cannot lie on a smaller one") end
  disk.next = top
  self.piles[pile] = disk
end
function Towers:pop(pile)
  local top = self.piles[pile]
  if not top then error("there is no disk on pile " .. pile) end
  self.piles[pile] = top.next
  top.next = nil
  return top
end
function Towers:move(disks, from, to)
  if disks == 1 then
    self:push(self:pop(from), to)
    self.moves = self.moves + 1
    return
  end
  local other = 6 - from - to
  self:move(disks - 1, from, other)
  self:move(1, from, to)
  self:move(disks - 1, other, to)
end

return function()
  local towers = Towers.new(16)
  towers:move(16, 1, 3)
  return towers.moves
end
