export function greet(name) { return `Hello, ${name}!`; }
export const svc = {
  submit(o, p) {
    if (!p.write) throw `${o.customer} may not write`;
    if (o.priority === "low") return { tag: "pending" };
    if (o.items.length === 0) return { tag: "rejected", val: o.note ?? "empty" };
    return { tag: "accepted", val: (BigInt(o.id) << 32n) | BigInt(o.items[0].qty) };
  },
  describe(x) {
    switch (x.tag) {
      case "accepted": return `accepted ${x.val}`;
      case "rejected": return `rejected: ${x.val}`;
      default: return "pending";
    }
  },
  echoOrder(o) { return o; },
  flip(p) { return { read: !p.read, write: !p.write, admin: !p.admin }; },
  mix(c, a, b, d, e) { return [`${c} ${a} ${b} ${d} ${e}`, c.codePointAt(0)]; },
  rev(xs) { return Uint8Array.from(xs).reverse(); },
  sum(items) { return items.reduce((all, i) => all + i.qty * i.price, 0); },
  nested(xs) { return xs; },
};
