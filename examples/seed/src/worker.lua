local function main(word)
  return word .. " by a worker"
end

return {main = main}
