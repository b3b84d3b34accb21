-- Results as values: a union told apart by a literal.
type Ok<T> = {ok: true, value: T}
type Err = {ok: false, reason: string}
type Result<T> = Ok<T> | Err

local M = {}

function M.ok<T>(value: T): Ok<T>
  return {ok = true, value = value}
end

function M.err(reason: string): Err
  return {ok = false, reason = reason}
end

function M.map<T, U>(result: Result<T>, f: (value: T) -> U): Result<U>
  if result.ok then
    return M.ok(f(result.value))
  end
  return result
end

function M.unwrap_or<T>(result: Result<T>, default: T): T
  if result.ok then return result.value end
  return default
end

M.Err = Err
return M
