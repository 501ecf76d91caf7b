// @ts-check
/** What was read, as MathML. */
import { digits } from "./literals.js";
import { key } from "./names.js";
/** @import {Name, Part, Printers, Tree} from "./types.js" */

const TIGHT = /** @type {Record<string, number>} */ ({ "+": 0, "-": 0, neg: 0, sum: 1, "*": 1, "/": 2, T: 2, "^": 2 });
/** @param {string} sign @returns {Tree} */
export const mo = (sign) => ["mo", sign];
/** @param {Tree[]} inner @returns {Tree} */
const brackets = (...inner) => ["mrow", mo("("), ...inner, mo(")")];

/** @param {Part} node @param {string[]} [observed]  the names that carry an (i) here, inside a sum @param {Printers} [more]  of another script @returns {Tree}  where the slip is, in ["mark", ...] */
export function print(node, observed = [], inSum = false, more = {}) {
  const made = drawn(node, observed, inSum, more);
  return node.slip ? ["mark", made] : made;
}

/** @param {Part} node @param {string[]} observed @param {boolean} inSum @param {Printers} more @returns {Tree} */
function drawn(node, observed, inSum, more) {
  const tree = (/** @type {Part} */ n, sum = inSum) => print(n, observed, sum, more);
  const show = (/** @type {Part} */ n, tight = 0) => (n.op !== "group" && (TIGHT[n.op] ?? (n.name?.layer ? 2 : 3)) < tight ? brackets(tree(n)) : tree(n));
  const [a, b] = node.args, own = more[node.op]?.(node, show);
  if (own) return own;
  switch (node.op) {
    case "number": return ["mn", node.text ?? ""];
    case "name": return printed(/** @type {Name} */ (node.name), inSum ? observed : []);
    case "all": return tree(a);
    case "group": return brackets(tree(a));
    case "neg": return ["mrow", mo("−"), show(a, 1)];
    case "T": return ["msup", show(a, 3), ["mi", "T"]];
    case "sum": return ["mrow", ["munderover", mo("∑"), ["mrow", ["mi", "i"], mo("="), ["mn", "1"]], ["mi", "m"]], tree(a, true)];
    case "+": case "-": return ["mrow", show(a), mo(node.op === "-" ? "−" : "+"), show(b, 1)];
    case "*": return ["mrow", show(a, 1), ...(node.text === "implicit" && !digits(b) ? [] : [mo("⋅")]), show(b, b.op === "*" ? 2 : 1)];
    case "/": return ["mfrac", tree(a.op === "group" ? a.args[0] : a), tree(b.op === "group" ? b.args[0] : b)];
    case "^": return ["msup", show(a, 3), tree(b)];
    default: return ["mrow", mo("["), ["mtable", ...(node.rows ?? []).map((row) => ["mtr", ...row.map((entry) => ["mtd", tree(entry)])])], mo("]")];
  }
}

/** @param {Name} name @param {string[]} observed @returns {Tree} */
function printed(name, observed) {
  const letter = ["mi", name.letter === "alpha" ? "α" : name.letter];
  const one = name.at || name.one || observed.includes(key(name)) ? [mo("("), name.at ? ["mn", name.at] : ["mi", "i"], mo(")")] : [];
  const high = [...(name.old ? [["mi", "old"]] : []), ...one, ...(name.layer ? [mo("["), ["mn", name.layer], mo("]")] : [])];
  const [low, up] = [["mn", name.index], ["mrow", ...high]];
  return name.index ? (high.length ? ["msubsup", letter, low, up] : ["msub", letter, low]) : high.length ? ["msup", letter, up] : letter;
}
