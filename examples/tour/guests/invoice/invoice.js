// Orders and invoices as text, the work JavaScript does best.
// A record is an object, a list an array, an absent option undefined; what is thrown is the result's err.

const LINE = /^(\d+)\s*x\s+(\S+)\s*@\s*(\d+(?:\.\d+)?)$/;

function parseLine(text, index) {
  const match = LINE.exec(text);
  if (!match) throw { line: index + 1, text, reason: "expected QUANTITY x SKU @ PRICE" };
  return { sku: match[2], quantity: Number(match[1]), price: Number(match[3]) };
}

const amount = (line) => line.quantity * line.price;
const sum = (lines) => lines.reduce((total, line) => total + amount(line), 0);

export const text = {
  parse(source) {
    return source.split("\n").map((l) => l.trim()).flatMap((l, i) => (l ? [parseLine(l, i)] : []));
  },

  render({ number, to, lines, note, currency }) {
    const money = (value) => `${value.toFixed(2).padStart(9)} ${currency}`;
    const row = (line) => `${String(line.quantity).padStart(4)} x ${line.sku.padEnd(20)}${money(amount(line))}`;
    return [
      `Invoice ${number} for ${to}`,
      ...lines.map(row),
      `${"".padStart(27, "-")}${"".padStart(11, "-")}`,
      `${"total".padStart(7)}${"".padStart(20)}${money(sum(lines))}`,
      ...(note === undefined ? [] : [`Note: ${note}`]),
    ].join("\n");
  },

  sum,
};

export const add = (a, b) => (a + b) >>> 0;
