-- A tokenizer as a state machine, first with goto, then with a table of states.
local function scan(text)
  local out, at, from = {}, 1, 1
  ::start::
  do
    local c = text:sub(at, at)
    if c == "" then goto done end
    if c:find("%s") then
      at = at + 1
      goto start
    end
    from = at
    if c:find("%d") then goto number end
    if c:find("[%a_]") then goto name end
  end
  out[#out + 1] = "op:" .. text:sub(at, at)
  at = at + 1
  goto start
  ::number::
  at = at + 1
  if text:sub(at, at):find("%d") then goto number end
  out[#out + 1] = "num:" .. text:sub(from, at - 1)
  goto start
  ::name::
  at = at + 1
  if text:sub(at, at):find("[%w_]") then goto name end
  out[#out + 1] = "name:" .. text:sub(from, at - 1)
  goto start
  ::done::
  return out
end

local states = {
  closed = {open = "opened", lock = "locked"},
  opened = {close = "closed"},
  locked = {unlock = "closed"},
}

local function run(...)
  local state, trace = "closed", {}
  for _, event in ipairs({...}) do
    local next_state = states[state][event]
    if not next_state then return trace, event .. " is not possible when " .. state end
    state = next_state
    trace[#trace + 1] = state
  end
  return trace
end

return {main = function()
  local trace, why = run("open", "close", "lock", "open")
  return {scan("x1 = 42+y_2"), trace, why}
end}
