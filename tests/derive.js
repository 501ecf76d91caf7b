"use strict";
/* global dice -- of tests/fuzz.js */
/** Random lines, what truly follows from them, and what does not: made, and worked out, by other means than the script. */
const NAMED = { a: [1, 1], b: [1, 1], c: [1, 1], X: [2, 3], W: [3, 2], V: [2, 2], U: [3, 3] };
const SHAPES = { id: "bench", names: { a: [1, 1], b: [1, 1], c: [1, 1], X: ["n", "k"], W: ["k", "n"], V: ["n", "n"], U: ["k", "k"], m: [1, 1] }, observed: [] };

/** A random part of a shape. */
function grown(random, depth, [r, c]) {
  const leaves = Object.keys(NAMED).filter((k) => NAMED[k][0] === r && NAMED[k][1] === c), again = (shape = [r, c]) => grown(random, depth - 1, shape);
  const one = r === 1 && c === 1, kind = depth ? random(one ? 8 : 6) : 0;
  if (kind === 0) return one && !random(4) ? random(8) + 2 : leaves[random(leaves.length)];
  if (kind < 3) return [kind === 1 ? "+" : "-", again(), again()];
  if (!one) return kind === 3 ? ["*", again([1, 1]), again()] : kind === 4 ? ["T", again([c, r])] : (() => { const k = [2, 3][random(2)]; return ["*", again([r, k]), again([k, c])]; })();
  if (kind === 3) return ["*", again(), again()];
  if (kind === 4) return ["/", again(), again()];
  if (kind === 5) return ["^", again(), 2];
  return kind === 6 ? ["exp", ["+", leaves[random(leaves.length)], leaves[random(leaves.length)]]] : ["neg", again()];
}

const spelled = (node) => {
  if (!Array.isArray(node)) return String(node);
  const [op, a, b] = [node[0], ...node.slice(1).map(spelled)];
  return op === "neg" ? `(-${a})` : op === "T" ? `(${a})^T` : op === "exp" ? `exp(${a})` : op === "^" ? `(${a})^2` : `(${a} ${op} ${b})`;
};

/** In floats; null where shapes do not fit or something divides by almost nothing. */
function valued(node, at) {
  if (typeof node === "number") return [[node]];
  if (typeof node === "string") return at[node];
  const [op, ...parts] = node, [a, b] = op === "^" ? [valued(parts[0], at)] : parts.map((part) => valued(part, at));
  if (!a || b === null) return null;
  const one = (x) => x.length * x[0].length === 1, by = (x, f) => x.map((row) => row.map(f));
  if (op === "neg") return by(a, (x) => -x);
  if (op === "exp") return by(a, Math.exp);
  if (op === "^") return by(a, (x) => x * x);
  if (op === "T") return a[0].map((_, c) => a.map((row) => row[c]));
  if (op === "/") return Math.abs(b[0][0]) < 1e-3 ? null : by(a, (x) => x / b[0][0]);
  if (op === "*" && one(a)) return by(b, (x) => x * a[0][0]);
  if (op === "*" && one(b)) return by(a, (x) => x * b[0][0]);
  if (op === "*") return a[0].length !== b.length ? null : a.map((row) => b[0].map((_, c) => row.reduce((s, x, k) => s + x * b[k][c], 0)));
  if (a.length !== b.length || a[0].length !== b[0].length) return null;
  return a.map((row, r) => row.map((x, c) => (op === "+" ? x + b[r][c] : x - b[r][c])));
}

/** What is equal to a part, by a law that holds. */
const TRUE = [
  ([op, a, b]) => (op === "+" ? ["+", b, a] : null),
  ([op, a, b]) => (op === "-" ? ["+", a, ["neg", b]] : null),
  ([op, a, b]) => (op === "*" && Array.isArray(b) && b[0] === "+" ? ["+", ["*", a, b[1]], ["*", a, b[2]]] : null),
  ([op, a, b]) => (op === "*" && Array.isArray(a) && a[0] === "-" ? ["-", ["*", a[1], b], ["*", a[2], b]] : null),
  ([op, a]) => (op === "T" && Array.isArray(a) && a[0] === "*" ? ["*", ["T", a[2]], ["T", a[1]]] : null),
  ([op, a]) => (op === "T" && Array.isArray(a) && a[0] === "T" ? a[1] : null),
  ([op, a]) => (op === "^" ? ["*", a, a] : null),
  ([op, a]) => (op === "^" && Array.isArray(a) && a[0] === "+" ? ["+", ["+", ["^", a[1], 2], ["*", 2, ["*", a[1], a[2]]]], ["^", a[2], 2]] : null),
  ([op, a]) => (op === "exp" ? ["*", ["exp", a[1]], ["exp", a[2]]] : null),
  ([op, a, b]) => (op === "/" ? ["*", a, ["/", 1, b]] : null),
  (node) => ["-", ["+", node, node], node],
];
/** What is not, by its name. */
const FALSE = {
  transposed: ([op, a]) => (op === "T" && Array.isArray(a) && a[0] === "*" ? ["*", ["T", a[1]], ["T", a[2]]] : null),
  unturned: ([op, a]) => (op === "T" ? a : null),
  swapped: ([op, a, b]) => (op === "*" ? ["*", b, a] : null),
  first: ([op, a, b]) => (op === "*" && Array.isArray(b) && b[0] === "+" ? ["+", ["*", a, b[1]], b[2]] : null),
  divided: ([op, a, b]) => (op === "/" && Array.isArray(a) && a[0] === "+" ? ["+", ["/", a[1], b], a[2]] : null),
  bracket: ([op, a, b]) => (op === "-" && Array.isArray(b) && b[0] === "+" ? ["+", ["-", a, b[1]], b[2]] : null),
  power: ([op, a]) => (op === "^" && Array.isArray(a) && a[0] === "+" ? ["+", ["^", a[1], 2], ["^", a[2], 2]] : null),
  exp: ([op, a]) => (op === "exp" ? ["+", ["exp", a[1]], ["exp", a[2]]] : null),
  inverse: ([op, a, b]) => (op === "/" && Array.isArray(b) && b[0] === "+" ? ["+", ["/", a, b[1]], ["/", a, b[2]]] : null),
  minus: ([op, a, b]) => (op === "-" ? ["+", a, b] : null),
  term: ([op, a]) => (op === "+" ? a : null),
  factor: ([op, , b]) => (op === "*" ? b : null),
};

/** Each place of a line with another part there. */
function* changed(node, change, whole = (made) => made) {
  if (!Array.isArray(node)) return;
  const made = change(node);
  if (made) yield whole(made);
  for (let k = 1; k < node.length; k++) yield* changed(node[k], change, (part) => whole(node.map((old, j) => (j === k ? part : old))));
}

const near = (p, q) => p.length === q.length && p[0].length === q[0].length && p.every((row, r) => row.every((x, c) => Math.abs(x - q[r][c]) <= 1e-9 * (1 + Math.abs(x) + Math.abs(q[r][c]))));

/** What is found of a line after another. */
function stepped(before, after) {
  const spec = Prepare.prepare({ ...SHAPES, given: {}, known: {}, same: {}, spelled: {}, left: before, rows: [{ latex: before, says: "" }] });
  return Derive.check(spec, `${before}\n${after}`).lines[1];
}

/** True rewritings that were refused; wrong laws that were let through, or that no law was named for. */
function steps(seed, count) {
  const random = dice(seed), at = {}, seen = { true: 0, wrong: 0, named: 0, own: 0, laws: {} }, failed = [];
  for (const [name, [r, c]] of Object.entries(NAMED)) at[name] = Array.from({ length: r }, () => Array.from({ length: c }, () => 0.5 + random(1000) / 999));
  for (let k = 0; k < count; k++) {
    const line = grown(random, 3, [[1, 1], [2, 3], [2, 2]][random(3)]), own = valued(line, at), text = spelled(line);
    if (!own || text.length > 200) continue;
    const right = [...changed(line, TRUE[random(TRUE.length)])].filter((made) => valued(made, at));
    if (right.length) {
      const made = right[random(right.length)], found = stepped(text, spelled(made));
      seen.true++;
      if (found.verdict !== "follows") failed.push([text, spelled(made), found.text]);
    }
    const law = Object.keys(FALSE)[random(12)], bad = [...changed(line, FALSE[law])].filter((made) => { const v = valued(made, at); return !v || !near(v, own); });
    if (!bad.length) continue;
    const made = bad[random(bad.length)], found = stepped(text, spelled(made)), laws = found.laws.map((one) => one.law);
    seen.wrong++;
    seen.laws[law] = (seen.laws[law] ?? 0) + 1;
    seen.named += laws.length > 0;
    seen.own += laws.includes(law);
    if (!["breaks", "shape"].includes(found.verdict)) failed.push([law, text, spelled(made), found.verdict]);
    else if (!laws.length && found.verdict === "breaks") failed.push(["not named", law, text, spelled(made)]);
  }
  return { seen, failed: failed.slice(0, 12), count: failed.length };
}

const TYPED = ["dJ/dz", "dJ/da", "da/dz", "a", "y", "z", "m", "X", "x", "b", "w", "alpha", "sum(", "mean(", "exp(", "e^", "log ", "σ(", "(", ")", "[", "]",
  "{", "}", "+", "-", "*", "/", "^", "^2", "^T", "=", "\n", "\\\\", "&=", "\\frac", "\\frac{\\partial J}{\\partial z}", "1", "0", "0.5", "2", ",", ";", " ",
  "^(i)", "_1", "[1]", "^*", "\\begin{aligned}", "\\end{aligned}", "\\sum_{i=1}^m", "⊙", "≈", "diag(", "relu(", "^{new}", "%", "$"];

/** Random texts for every derivation: each gets a verdict and a sentence, none takes long, none throws. */
function derived(all, seed, count) {
  const random = dice(seed), specs = Object.values(all), seen = {}, slow = [];
  for (let k = 0; k < count; k++) {
    let text = "";
    for (let n = random(24) + 1; n > 0; n--) text += random(30) ? TYPED[random(TYPED.length)] : String.fromCharCode(random(random(8) ? 128 : 65536));
    const spec = specs[random(specs.length)], before = Date.now(), found = Derive.check(spec, text), took = Date.now() - before;
    if (took > 200) slow.push(text);
    const said = found.text && found.lines.every((line) => line.text && line.from <= line.to && (!line.at || line.at[0] <= line.at[1]));
    if (!said) throw new Error(text);
    seen[found.verdict] = (seen[found.verdict] ?? 0) + 1;
  }
  return { seen, slow };
}
