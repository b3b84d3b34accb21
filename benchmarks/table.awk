# Tables of the lines SET,ENGINE,NAME,VALUE,UNIT: a row a name, ours, then ours divided by each peer's; kernels and Lua
# by engine against Node or lua5.4, with the geometric mean.
BEGIN { FS = "," }

{
  if (!($1 in sets)) { sets[$1]; order[++setCount] = $1 }
  if (!(($1, $2) in engines)) { engines[$1, $2]; engine[$1, ++engineCount[$1]] = $2 }
  if (!(($1, $3) in names)) { names[$1, $3]; name[$1, ++nameCount[$1]] = $3 }
  value[$1, $2, $3] = $4
  unit[$1, $3] = $5
}

# What a peer measured under that name; a call from Lua stands beside the same call from the host.
function peer(set, e, n) {
  if (!((set, e, n) in value)) sub(/^lua-/, "component-", n)
  return (set, e, n) in value && value[set, e, n] > 0 ? value[set, e, n] : 0
}

function ratios(set,    i, j, n, theirs) {
  printf "\n%-30s %16s", set ": ours, and by theirs", "wippy"
  for (j = 1; j <= engineCount[set]; j++) if (engine[set, j] != "wippy") printf " %23s", engine[set, j]
  print ""
  for (i = 1; i <= nameCount[set]; i++) {
    n = name[set, i]
    if (!((set, "wippy", n) in value)) continue
    printf "%-30s %10s %-5s", n, value[set, "wippy", n], unit[set, n]
    for (j = 1; j <= engineCount[set]; j++) {
      if (engine[set, j] == "wippy") continue
      theirs = peer(set, engine[set, j], n)
      printf " %23s", theirs ? sprintf("%.2f", value[set, "wippy", n] / theirs) : ""
    }
    print ""
  }
}

function against(set, base,    i, j, e, n, r, sum, count) {
  printf "\n%-30s", set ": time, " base " = 1"
  split("", sum)
  split("", count)
  for (j = 1; j <= engineCount[set]; j++) printf " %23s", engine[set, j]
  print ""
  for (i = 1; i <= nameCount[set]; i++) {
    n = name[set, i]
    printf "%-30s", n
    for (j = 1; j <= engineCount[set]; j++) {
      e = engine[set, j]
      if (peer(set, e, n) && peer(set, base, n)) {
        r = peer(set, e, n) / peer(set, base, n)
        sum[e] += log(r)
        count[e]++
        printf " %23.2f", r
      } else printf " %23s", ""
    }
    print ""
  }
  printf "%-30s", "geometric mean"
  for (j = 1; j <= engineCount[set]; j++) {
    e = engine[set, j]
    printf " %23s", count[e] ? sprintf("%.2f", exp(sum[e] / count[e])) : ""
  }
  print ""
}

END {
  for (s = 1; s <= setCount; s++) {
    if (order[s] == "kernels" && ("kernels", "node") in engines) against("kernels", "node")
    else if (order[s] ~ /^lua/ && (order[s], "lua5.4") in engines) against(order[s], "lua5.4")
    else ratios(order[s])
  }
}
