local http = require("http")

-- Answers as the bare server does.
local function hello()
  local response = http.response()
  response:set_header("Content-Type", "text/plain; charset=utf-8")
  response:write("Hello from an endpoint\n")
end

return {hello = hello}
