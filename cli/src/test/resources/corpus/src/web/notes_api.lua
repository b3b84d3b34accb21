-- Handlers of a small web API over the repository.
local http = require("http")
local notes = require("notes")

type NewNote = {title: string @min_len(1), body?: string}

local STATUS_OF: {[string]: integer} = {
  [errors.NOT_FOUND] = http.STATUS.NOT_FOUND,
  [errors.ALREADY_EXISTS] = http.STATUS.CONFLICT,
  [errors.INVALID] = http.STATUS.BAD_REQUEST,
}

local function fail(res: any, err: any)
  res:set_content_type(http.CONTENT.JSON)
  res:set_status(STATUS_OF[err:kind()] or http.STATUS.INTERNAL_ERROR)
  res:write_json({error = err:message()})
end

local function put()
  local req, res = http.request(), http.response()
  local data, bad = req:body_json()
  if bad then return fail(res, bad) end
  local new, err = NewNote:is(data)
  if err then return fail(res, err) end
  local note, exists = notes.create(req:param("id"), new.title, new.body or "")
  if exists then return fail(res, exists) end
  res:set_header("Location", "/notes/" .. note.id)
  res:set_content_type(http.CONTENT.JSON)
  res:set_status(http.STATUS.CREATED)
  res:write_json(note)
end

local function get()
  local req, res = http.request(), http.response()
  local note, err = notes.find(req:param("id"))
  if err then return fail(res, err) end
  if req:query("format") == "text" then
    res:set_content_type(http.CONTENT.TEXT)
    res:write(note.title .. ": " .. note.body)
    return
  end
  res:write_json(note)
end

local function list()
  http.response():write_json({ids = notes.ids()})
end

return {put = put, get = get, list = list}
