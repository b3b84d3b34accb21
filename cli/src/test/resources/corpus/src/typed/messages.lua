-- Messages as a union, a table of handlers by kind, and a fold over them.
type Deposit = {kind: "deposit", cents: integer}
type Withdraw = {kind: "withdraw", cents: integer}
type Close = {kind: "close"}
type Message = Deposit | Withdraw | Close
type Account = {balance: integer, open: boolean, log: {string}}

local function apply(account: Account, message: Message): Account
  if message.kind == "close" then
    account.open = false
    return account
  end
  local cents = message.cents
  if message.kind == "withdraw" then
    if cents > account.balance then
      table.insert(account.log, "refused " .. cents)
      return account
    end
    cents = -cents
  end
  account.balance = account.balance + cents
  return account
end

local function replay(messages: {any}): (Account, integer)
  local account: Account = {balance = 0, open = true, log = {}}
  local bad = 0
  for _, raw in ipairs(messages) do
    local message, err = Message:is(raw)
    if err then
      bad = bad + 1
    elseif account.open then
      account = apply(account, message :: Message)
    end
  end
  return account, bad
end

return {main = function()
  local account, bad = replay({{kind = "deposit", cents = 500}, {kind = "withdraw", cents = 700}, {kind = "transfer"}, {kind = "withdraw", cents = 200},
    {kind = "deposit"}, {kind = "close"}, {kind = "deposit", cents = 1}})
  return {account.balance, account.open, account.log, bad}
end}
