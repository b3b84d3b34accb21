-- Starts a process for each job, restarts those that fail, and gives up after a few times.
local MOST = 3

local function main(jobs)
  local events = process.events()
  local running, results, failed, left = {}, {}, {}, #jobs

  local function start(job, attempt)
    local pid, err = process.spawn_monitored("corpus.services:worker", "corpus.services:processes", job, attempt)
    if err then error(err) end
    running[pid] = {job = job, attempt = attempt}
  end

  for _, job in ipairs(jobs) do start(job, 1) end
  while left > 0 do
    local event = events:receive()
    local child = running[event.from]
    if event.kind == process.event.EXIT and child then
      running[event.from] = nil
      local err = event.result.error
      if not err then
        results[child.job.name] = event.result.value
        left = left - 1
      elseif err:retryable() and child.attempt < MOST then
        start(child.job, child.attempt + 1)
      else
        failed[#failed + 1] = child.job.name .. ": " .. err:message() .. " after " .. err:details().attempt
        left = left - 1
      end
    end
  end
  return {results = results, failed = failed}
end

return {main = main}
