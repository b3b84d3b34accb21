-- The kernel of an operating system in small: tasks of four kinds that pass packets to each other.
local IDLE, WORKER, HANDLER_A, HANDLER_B, DEVICE_A, DEVICE_B = 1, 2, 3, 4, 5, 6
local WORK, DEVICE = 1, 2
local SIZE = 4

local Packet = {}
Packet.__index = Packet
function Packet.new(link, id, kind)
  local data = {}
  for i = 1, SIZE do data[i] = 0 end
  return setmetatable({link = link, id = id, kind = kind, first = 0, data = data}, Packet)
end
function Packet:appendTo(queue)
  self.link = nil
  if not queue then return self end
  local last = queue
  while last.link do last = last.link end
  last.link = self
  return queue
end

local Task = {}
Task.__index = Task
function Task.new(system, id, priority, queue, waiting, run)
  local task = setmetatable({
    system = system, id = id, priority = priority, queue = queue, run = run,
    pending = queue ~= nil, waiting = waiting, held = false, link = system.list,
  }, Task)
  system.list = task
  system.byId[id] = task
  return task
end
function Task:isBlocked() return self.held or (not self.pending and self.waiting) end
function Task:step()
  local packet
  if self.pending and self.waiting and not self.held then
    packet = self.queue
    self.queue = packet.link
    self.waiting = false
    self.pending = self.queue ~= nil
  end
  return self.run(self, packet)
end
function Task:check(packet, current)
  if not self.queue then
    self.queue = packet
    self.pending = true
    if self.priority > current.priority then return self end
  else
    self.queue = packet:appendTo(self.queue)
  end
  return current
end

local System = {}
System.__index = System
function System.new() return setmetatable({byId = {}, queued = 0, holds = 0}, System) end
function System:wait(task)
  task.waiting = true
  return task
end
function System:hold(task)
  self.holds = self.holds + 1
  task.held = true
  return task.link
end
function System:release(id, current)
  local task = self.byId[id]
  task.held = false
  if task.priority > current.priority then return task end
  return current
end
function System:send(packet, current)
  local task = self.byId[packet.id]
  self.queued = self.queued + 1
  packet.link = nil
  packet.id = current.id
  return task:check(packet, current)
end
function System:schedule()
  local task = self.list
  while task do
    if task:isBlocked() then task = task.link else task = task:step() end
  end
end

local function idle(seed, count)
  return function(task)
    count = count - 1
    if count == 0 then return task.system:hold(task) end
    if seed & 1 == 0 then
      seed = seed >> 1
      return task.system:release(DEVICE_A, task)
    end
    seed = (seed >> 1) ~ 0xD008
    return task.system:release(DEVICE_B, task)
  end
end

local function worker()
  local handler, letter = HANDLER_A, 0
  return function(task, packet)
    if not packet then return task.system:wait(task) end
    handler = handler == HANDLER_A and HANDLER_B or HANDLER_A
    packet.id = handler
    packet.first = 0
    for i = 1, SIZE do
      letter = letter % 26 + 1
      packet.data[i] = 64 + letter
    end
    return task.system:send(packet, task)
  end
end

local function handler()
  local work, devices
  return function(task, packet)
    if packet then
      if packet.kind == WORK then work = packet:appendTo(work) else devices = packet:appendTo(devices) end
    end
    if work then
      local done = work.first
      if done >= SIZE then
        local finished = work
        work = work.link
        return task.system:send(finished, task)
      end
      if devices then
        local device = devices
        devices = devices.link
        device.first = work.data[done + 1]
        work.first = done + 1
        return task.system:send(device, task)
      end
    end
    return task.system:wait(task)
  end
end

local function device()
  local waiting
  return function(task, packet)
    if packet then
      waiting = packet
      return task.system:hold(task)
    end
    if not waiting then return task.system:wait(task) end
    local sent = waiting
    waiting = nil
    return task.system:send(sent, task)
  end
end

local function packets(count, id, kind)
  local queue
  for _ = 1, count do queue = Packet.new(queue, id, kind) end
  return queue
end

return function()
  local system = System.new()
  Task.new(system, IDLE, 0, nil, false, idle(1, 10000))
  Task.new(system, WORKER, 1000, packets(2, WORKER, WORK), true, worker())
  Task.new(system, HANDLER_A, 2000, packets(3, DEVICE_A, DEVICE), true, handler())
  Task.new(system, HANDLER_B, 3000, packets(3, DEVICE_B, DEVICE), true, handler())
  Task.new(system, DEVICE_A, 4000, nil, true, device())
  Task.new(system, DEVICE_B, 5000, nil, true, device())
  system:schedule()
  return system.queued .. "/" .. system.holds
end
