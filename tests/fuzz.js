"use strict";
/** Random answers, made of what people type and of anything: every one ends with a verdict, quickly. */
const PIECES = [
  "b1[2]",
  "b1[1]",
  "w11[2]",
  "w_{12}^{[1]}",
  "x^(i)",
  "sum(",
  "(",
  ")",
  "[",
  "]",
  "{",
  "}",
  "+",
  "-",
  "*",
  "/",
  "^",
  "**",
  "_",
  "=",
  "1",
  "0",
  "2",
  "0.5",
  "-0.269",
  ".1155",
  "1e3",
  "100",
  "x",
  "by",
  " ",
  ",",
  ";",
  "&",
  "\\\\",
  "\\frac",
  "\\cdot",
  "\\begin{bmatrix}",
  "\\end{bmatrix}",
  "\\alpha",
  "alpha",
  "m",
  "a",
  "y",
  "X",
  "w",
  "b",
  "^T",
  "'",
  "²",
  "−",
  "×",
  "α",
  "Σ",
  "\n",
  "b*",
  "T",
  "mean(",
  "_old",
  "^{\\text{old}}",
  "^(1)",
  "[0, 1]",
  "⊤",
  "∂",
  "lr",
  "n_0",
  "...",
];

function fuzz(banks, seed, count) {
  let state = BigInt(seed);
  const random = (n) => {
    state = (state * 6364136223846793005n + 1442695040888963407n) % (1n << 64n);
    return Number((state >> 33n) % BigInt(n));
  };
  const ids = banks.flatMap((bank) => Object.keys(bank.boxes).map((id) => [bank, id]));
  const seen = {},
    slow = [];
  for (let k = 0; k < count; k++) {
    const [bank, id] = ids[random(ids.length)];
    let text = "";
    for (let n = random(14) + 1; n > 0; n--) {
      text += random(9) ? PIECES[random(PIECES.length)] : String.fromCharCode(random(random(8) ? 128 : 65536));
    }
    let told = null,
      took = Infinity;
    for (let tries = 0; tries < 3 && took > 50; tries++) {
      // a machine may be busy
      const before = Date.now();
      told = Judge.judge(bank, id, { [id]: text });
      took = Date.now() - before;
    }
    if (took > 50) slow.push(text);
    const said = typeof told.text === "string" && (told.text || told.verdict !== "unreadable");
    if (!said || !told.verdict || (told.at && !(told.at[0] <= told.at[1]))) throw new Error(text);
    seen[told.verdict] = (seen[told.verdict] || 0) + 1;
  }
  return { seen, slow };
}

/** Random numbers below n, the same for the same seed. */
function dice(seed) {
  let state = BigInt(seed);
  return (n) => {
    state = (state * 6364136223846793005n + 1442695040888963407n) % (1n << 64n);
    return Number((state >> 33n) % BigInt(n));
  };
}

/** A random tree over names; names that stand for each observation only inside of a sum. */
function tree(random, depth, names, inside = false) {
  const kinds = ["+", "-", "*", "*", "/", "neg", "^", ...(names.observed.length && !inside ? ["sum"] : [])];
  const op = depth && random(6) ? kinds[random(kinds.length)] : random(3) && names.plain.length ? "name" : "number";
  const part = (within = inside) => tree(random, depth - 1, names, within);
  if (op === "number") return { op, text: `${random(90) + 1}${random(2) ? `.${random(10)}${random(9) + 1}` : ""}` };
  if (op === "name") {
    const known = inside ? names.observed : names.plain;
    return { op, key: known[random(known.length)], old: !inside && names.observed.length && !random(5) };
  }
  if (op === "sum") return { op, args: [part(true)] };
  if (op === "^") return { op, args: [part(), { op: "number", text: `${random(3) + 1}` }] };
  return { op, args: op === "neg" ? [part()] : [part(), part()], implicit: !random(2) };
}

/** Whether a sign may stand here without brackets: a * -b. */
const signed = (node) => node.op === "neg" && ["name", "number"].includes(node.args[0].op);

/** A tree as it is typed, plainly or in LaTeX, with no more brackets than needed. */
function spell(node, latex, least = 0, inside = false) {
  const show = (part, level, within = inside) => spell(part, latex, level, within);
  const [a, b] = node.args ?? [];
  const enclosed = (text, level) => (level >= least ? text : latex ? `\\left( ${text} \\right)` : `(${text})`);
  switch (node.op) {
    case "number": return node.text;
    case "name": {
      const [, letter, low = "", high = ""] = /^(alpha|.)(?:_(\d+))?(?:\^(.*))?$/.exec(node.key);
      const old = node.old && letter !== "alpha" && letter !== "m" ? (latex ? "^{\\text{old}}" : "_old") : "";
      if (!latex) return letter + low + high + old;
      return (letter === "alpha" ? "\\alpha" : letter) + (low && `_{${low}}`) + (high && `^{${high}}`) + (inside ? "^{(i)}" : old);
    }
    case "sum": return enclosed(latex ? `\\sum_{i=1}^{m} (${show(a, 0, true)})` : `sum(${show(a, 0, true)})`, 1);
    case "neg": return enclosed(`-${show(a, 2)}`, 1);
    case "^": return enclosed(latex ? `${show(a, 5)}^{${b.text}}` : `${show(a, 5)}^${b.text}`, 4);
    case "/": return latex ? enclosed(`\\frac{${show(a, 0)}}{${show(b, 0)}}`, 2) : enclosed(`${show(a, 2)} / ${show(b, 3)}`, 2);
    case "*": {
      if (signed(b)) return enclosed(`${show(a, 2)} * -${show(b.args[0], 5)}`, 2);
      const [left, right] = [show(a, 2), show(b, 3)], apart = /[\d}]$/.test(left) && /^(\d|\\frac)/.test(right);
      return enclosed(left + (node.implicit && !apart ? " " : latex ? " \\cdot " : " * ") + right, 2);
    }
    default:
      if (signed(b)) return enclosed(`${show(a, 1)} ${node.op} -${show(b.args[0], 5)}`, 1);
      return enclosed(`${show(a, 1)} ${node.op} ${show(b, 2)}`, 1);
  }
}

/** A tree in one way to write it. */
function canon(node, inside = false) {
  if (node.op === "number") return node.text;
  if (node.op === "name") {
    const old = node.old && node.key !== "alpha" && node.key !== "m" ? "old" : "";
    return node.key.replace("_", "").replace("^", "") + old + (inside ? "(i)" : "");
  }
  return `(${[node.op, ...node.args.map((part) => canon(part, inside || node.op === "sum"))].join(" ")})`;
}

/** What is drawn, read as a reader does: by its signs alone, rows without brackets being no more than their parts. */
function seen(drawn) {
  const flat = (item) => (item[0] === "mrow" || item[0] === "mark" ? item.slice(1).flatMap(flat) : [item]);
  const text = (item) => (typeof item === "string" ? item : item.slice(1).map(text).join(""));
  const items = flat(drawn);
  let at = 0;
  const sign = (...signs) => at < items.length && items[at][0] === "mo" && signs.includes(items[at][1]) && items[at][1];
  function sum() {
    let left = sign("−") && ++at ? `(neg ${product()})` : product();
    while (sign("+", "−")) left = items[at++][1] === "+" ? `(+ ${left} ${product()})` : `(- ${left} ${product()})`;
    return left;
  }
  function product() {
    let left = atom();
    while (at < items.length && !sign("+", "−", ")")) {
      if (sign("⋅")) at++;
      else if (items[at][0] === "mn") throw new Error("a number follows without a sign");
      left = `(* ${left} ${atom()})`;
    }
    return left;
  }
  function atom() {
    const [tag, ...inner] = items[at++];
    if (tag === "mo" && inner[0] === "(") {
      const made = sum();
      if (!sign(")")) throw new Error("no bracket closes");
      at++;
      return made;
    }
    if (tag === "munderover") return `(sum ${product()})`;
    if (tag === "mfrac") return `(/ ${seen(inner[0])} ${seen(inner[1])})`;
    if (tag === "msup" && inner[1][0] === "mn") return `(^ ${seen(inner[0])} ${inner[1][1]})`;
    if (["mi", "mn", "msub", "msup", "msubsup"].includes(tag)) return text([tag, ...inner]).replace("α", "alpha");
    throw new Error(`${tag} is no part of a formula`);
  }
  const made = sum();
  if (at < items.length) throw new Error("something is left over");
  return made;
}

/** The value of a tree of numbers: [n, d], or nothing where it divides by zero. */
function worth(node) {
  if (node.op === "number") {
    const [whole, part = ""] = node.text.split(".");
    return [BigInt(whole + part), 10n ** BigInt(part.length)];
  }
  const parts = node.args.map(worth);
  if (parts.includes(null)) return null;
  const [[a, b], [c, d] = [0n, 1n]] = parts;
  if (node.op === "neg") return [-a, b];
  if (node.op === "^") return [a ** c, b ** c];
  if (node.op === "*") return [a * c, b * d];
  if (node.op === "/") return c === 0n ? null : [a * d, b * c];
  return [node.op === "+" ? a * d + b * c : a * d - b * c, b * d];
}

/** Trees, typed in each way: what is drawn is the tree, and what is drawn, typed again, is judged the same. */
function echoes(banks, seed, count) {
  const random = dice(seed), wrong = [];
  const boxes = banks.flatMap((bank) => Object.entries(bank.boxes).filter(([, box]) => ["formula", "numbers"].includes(box.kind)
    && box.rights[0].value[0].length * box.rights[0].value[0][0].length === 1).map(([id, box]) => [bank, id, box]));
  let judged = 0;
  for (let k = 0; k < count; k++) {
    const [bank, id, box] = boxes[random(boxes.length)], point = bank.points[box.points]?.[0] ?? { names: {} };
    const observed = (point.observed ?? []).filter((name) => !name.includes("_"));
    const plain = Object.keys(point.names).filter((name) => !observed.includes(name) && !(observed.length && name.includes("_")) && point.names[name].flat().length === 1);
    const made = tree(random, 4, { plain, observed }), wanted = canon(made);
    const typed = [spell(made, false), spell(made, true)].filter((text) => text.length <= 500);
    const told = typed.map((text) => Judge.judge(bank, id, { [id]: text }));
    told.forEach((verdict, way) => {
      if (!verdict.read && /zero|too large|goes? too deep|go too deep|too long/.test(verdict.text)) return;
      judged++;
      const value = box.kind === "numbers" && verdict.value && worth(made);
      if (!verdict.read) wrong.push([typed[way], verdict.text]);
      else if (seen(verdict.read) !== wanted) wrong.push([typed[way], seen(verdict.read), wanted]);
      else if (value && value[0] * verdict.value[0][0].d !== value[1] * verdict.value[0][0].n) wrong.push([typed[way], "another value"]);
    });
    if (told.length === 2 && told[0].read && told[1].read && told[0].verdict !== told[1].verdict) wrong.push(typed);
  }
  return { wrong: wrong.slice(0, 5), judged };
}

/** Numbers side by side, in every box of numbers: those that were read, and came to one number that is their product. */
function products(banks, seed, count) {
  const random = dice(seed), found = [];
  const boxes = banks.flatMap((bank) => Object.entries(bank.boxes).filter(([, box]) => box.kind === "numbers").map(([id]) => [bank, id]));
  const ways = [(p, q) => `${p} ${q}`, (p, q) => `(${p} ${q})`, (p, q) => `[${p} ${q}]`, (p, q) => `${p}\\,${q}`, (p, q) => `{${p}} {${q}}`,
    (p, q) => `${p} \\frac{${q}}{1}`, (p, q) => `${p}/1 ${q}`, (p, q) => `1*${p} ${q}`, (p, q) => `${p} ${q}^1`, (p, q) => `[${p} ${q}, 1]`,
    (p, q) => `-(-1)*${p} ${q}`, (p, q) => `\\frac{${p}}{1} \\frac{${q}}{1}`];
  for (let k = 0; k < count; k++) {
    const number = () => `${["", "-", "−", "+"][random(4)]}${random(3) ? random(9) : ""}.${random(9) + 1}${random(10)}`;
    const [bank, id] = boxes[random(boxes.length)], [p, q] = [number(), number()], text = ways[random(ways.length)](p, q);
    const told = Judge.judge(bank, id, { [id]: text }), number_ = (t) => Number(t.replace("−", "-"));
    const one = told.value?.length === 1 && told.value[0].length === 1 && told.value[0][0];
    if (one && Math.abs(Number(one.n) / Number(one.d) - number_(p) * number_(q)) < 1e-9) found.push(text);
  }
  return found.slice(0, 5);
}
