-- Notes in a store: the usual create, read, update, delete and list.
local store = require("store")
local json = require("json")

type Note = {id: string, title: string, body: string, version: integer}

local M = {}
local PREFIX = "note/"

local function open()
  local notes, err = store.get("corpus.services:notes")
  if not notes then error(err) end
  return notes
end

function M.create(id: string, title: string, body: string): (Note?, any)
  local notes = open()
  if notes:has(PREFIX .. id) then
    return nil, errors.new{message = "note " .. id .. " exists", kind = errors.ALREADY_EXISTS, details = {id = id}}
  end
  local note: Note = {id = id, title = title, body = body, version = 1}
  local ok, err = notes:set(PREFIX .. id, json.encode(note))
  if not ok then return nil, err end
  return note, nil
end

function M.find(id: string): (Note?, any)
  local text, err = open():get(PREFIX .. id)
  if err then return nil, errors.wrap(err, "finding note " .. id) end
  return json.decode(text) :: Note, nil
end

function M.update(id: string, change: (note: Note) -> ()): (Note?, any)
  local note, err = M.find(id)
  if not note then return nil, err end
  change(note)
  note.version = note.version + 1
  open():set(PREFIX .. id, json.encode(note))
  return note, nil
end

function M.remove(id: string): boolean
  return open():delete(PREFIX .. id) == true
end

function M.ids(): {string}
  local ids: {string} = {}
  local page = open():list({prefix = PREFIX})
  for _, item in ipairs(page.items or page.keys or page) do
    local key = type(item) == "table" and item.key or item
    ids[#ids + 1] = key:sub(#PREFIX + 1)
  end
  table.sort(ids)
  return ids
end

return M
