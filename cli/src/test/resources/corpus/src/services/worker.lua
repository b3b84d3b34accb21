-- Does one piece of work, which may go wrong.
local function main(job, attempt)
  if job.fails_until and attempt < job.fails_until then
    error(errors.new{message = "job " .. job.name .. " failed", kind = errors.UNAVAILABLE, retryable = true, details = {attempt = attempt}})
  end
  return {name = job.name, result = job.n * job.n, attempt = attempt}
end

return {main = main}
