// @ts-check
/** The wrong laws, as data: what each takes for what. A law gets a part of a line, without its brackets. */
import { bare } from "./parts.js";
import { equal } from "./worth.js";
/** @import {Part} from "../judge/types.js" */
/** @import {Rewriting} from "./types.js" */

/** @param {string} op @param {Part[]} args @param {Part} [name]  what gives it its place @returns {Part} */
const make = (op, args, name = args[0]) => ({ op, from: name.from, to: name.to, args });
const ONE = /** @type {Part} */ ({ op: "number", from: 0, to: 0, args: [], value: { n: 1n, d: 1n }, text: "1" });
/** @param {Part} node */
const negative = (node) => make("neg", [node]);

/** What a sum adds, each with its sign. @param {Part} node @returns {Part[]} */
function addends(node) {
  const { op, args } = bare(node);
  if (op === "neg") return addends(args[0]).map(negative);
  return op === "+" || op === "-" ? [...addends(args[0]), ...(op === "+" ? addends(args[1]) : addends(args[1]).map(negative))] : [node];
}
/** The ways to see a sum: all its terms, or its two halves where these are sums again. @param {Part} node @returns {Part[][]} */
function ways(node) {
  const { op, args: [a, b] } = bare(node), all = addends(node);
  return all.length < 3 || op === "neg" ? [all] : [all, [a, op === "-" ? negative(b) : b]];
}
/** What a product multiplies. @param {Part} node @returns {Part[]} */
export function factors(node) {
  const { op, args } = bare(node);
  return op === "*" ? [...factors(args[0]), ...factors(args[1])] : [node];
}
/** @param {Part[]} list */
const total = (list) => (list.length ? list.reduce((a, b) => make("+", [a, b])) : make("-", [ONE, ONE]));
/** @param {Part[]} list */
const product = (list) => (list.length ? list.reduce((a, b) => make("*", [a, b])) : ONE);
/** @template T @param {T[]} list @param {number} k */
const without = (list, k) => list.filter((_, j) => j !== k);
/** Without its signs. @param {Part} node @returns {Part} */
const unsigned = (node) => (node.op === "neg" ? unsigned(node.args[0]) : node);
/** @param {Part} node */
const isSum = (node) => addends(node).length > 1;
/** @param {Parameters<Rewriting>[1]} value @param {Part} node */
const isMatrix = (value, node) => (value(node)?.flat().length ?? 1) > 1;
/** @param {Parameters<Rewriting>[1]} value @param {Part} a @param {Part} b */
const alike = (value, a, b) => { const [one, other] = [value(a), value(b)]; return Boolean(one && other && equal(one, other)); };

/** A factor meets one term of a sum, the others are left. @param {Part} sum @param {(term: Part) => Part} meet */
const onlyOne = (sum, meet) => ways(sum).flatMap((all) => all.map((_, k) => total(all.map((term, j) => (j === k ? meet(term) : term)))));

/** Only part of a top is divided, or of a bottom: what a fraction becomes when a factor of one is struck from one term of the other. @type {Rewriting} */
function struck({ op, args: [top, bottom] }, value) {
  if (op !== "/") return [];
  const from = (/** @type {Part} */ sum, /** @type {Part} */ other, /** @type {(s: Part, o: Part) => Part} */ join) =>
    (isSum(sum) ? addends(sum) : []).flatMap((term, k, all) => factors(unsigned(term)).flatMap((f, j, inner) =>
      factors(other).flatMap((g, i, others) => (alike(value, f, g) ? [join(total(all.map((t, n) => (n === k
        ? (term.op === "neg" ? negative(product(without(inner, j))) : product(without(inner, j))) : t))), product(without(others, i)))] : []))));
  const both = isSum(top) && isSum(bottom) ? addends(top).flatMap((t, k, all) => addends(bottom).flatMap((u, j, others) =>
    (alike(value, t, u) ? [make("/", [total(without(all, k)), total(without(others, j))])] : []))) : [];
  const gone = (/** @type {Part} */ sum, /** @type {Part} */ other) => (isSum(sum) ? addends(sum) : []).flatMap((term, k, all) =>
    factors(other).flatMap((f, j, others) => (alike(value, term, f) ? [/** @type {const} */ ([total(without(all, k)), product(without(others, j))])] : [])));
  return [...from(top, bottom, (s, o) => make("/", [s, o])), ...from(bottom, top, (s, o) => make("/", [o, s])), ...both,
    ...gone(top, bottom).map(([s, o]) => make("/", [s, o])), ...gone(bottom, top).map(([s, o]) => make("/", [o, s]))];
}

/** A function of each term of a sum, added up. @type {Rewriting} */
const apart = ({ op, args: [a] }) => (isSum(a) ? ways(a).flatMap((all) => [total(all.map((t) => (t.op === "neg" ? negative(make(op, t.args)) : make(op, [t])))), total(all.map((t) => make(op, [t])))]) : []);

/** @param {Part} node */
const isM = (node) => bare(node).op === "name" && bare(node).name?.letter === "m";

/** In this order; those that are `last` are asked only if no other gives the line. @type {{law: keyof typeof import("./sentences.js").LAWS, last?: boolean, makes: Rewriting}[]} */
export const LAWS = [
  { law: "transposed", makes: ({ op, args: [a] }) => (op === "T" && factors(a).length > 1 ? [product(factors(a).map((f) => make("T", [f])))] : []) },
  { law: "swapped", makes: (node, value) => (node.op === "*" ? neighbours(node, value) : []) },
  { law: "unturned", makes: ({ op, args: [a] }, value) => (op === "T" && isMatrix(value, a) ? [a] : []) },
  { law: "turned", makes: (node, value) => (node.op !== "T" && isMatrix(value, node) ? [make("T", [node])] : []) },
  { law: "first", makes: ({ op, args: [a, b] }) => (op !== "*" ? [] : [...(isSum(b) ? onlyOne(b, (t) => make("*", [a, t])) : []), ...(isSum(a) ? onlyOne(a, (t) => make("*", [t, b])) : [])]) },
  { law: "divided", makes: ({ op, args: [a, b] }) => (op === "/" && isSum(a) ? onlyOne(a, (t) => make("/", [t, b])) : []) },
  { law: "bracket", makes: signs },
  { law: "sum", makes: ({ op, args: [a] }) => (op === "sum" ? summed(bare(a)) : []) },
  { law: "unsummed", makes: ({ op, args: [a] }) => (op === "sum" ? [a] : []) },
  { law: "entrywise", makes: ({ op, args }, value) => (op === "*" && args.every((a) => isMatrix(value, a)) ? [make("⊙", args)] : op === "⊙" ? [make("*", args)] : []) },
  { law: "mean", makes: ({ op, args: [a, b] }) => (op === "/" && isM(b) ? [a] : []) },
  { law: "again", makes: ({ op, args }) => (op === "/" && isM(args[1]) ? [make("/", [make("/", args), args[1]])] : []) },
  { law: "power", makes: ({ op, args: [a, k] }) => (op === "^" && isSum(a) ? ways(a).flatMap((all) => [total(all.map((t) => (t.op === "neg" ? negative(make("^", [t.args[0], k])) : make("^", [t, k])))), total(all.map((t) => make("^", [t, k])))]) : []) },
  { law: "exp", makes: (node, value) => (node.op === "exp" ? apart(node, value) : []) },
  { law: "log", makes: (node, value) => (node.op === "log" ? apart(node, value) : []) },
  { law: "inverse", makes: ({ op, args: [a, b] }) => (op === "/" && isSum(b) ? ways(b).map((all) => total(all.map((t) => make("/", [a, t])))) : []) },
  { law: "cancelled", makes: struck },
  { law: "index", makes: () => [] }, // by the names of the world, in slips.js, as the next
  { law: "exchanged", makes: () => [] },
  { law: "minus", last: true, makes: ({ op, args: [a, b] }) => (op === "neg" ? [a] : op === "-" ? [make("+", [a, b])] : op === "+" ? [make("-", [a, b])] : []) },
  { law: "term", last: true, makes: (node) => (["+", "-"].includes(node.op) ? ways(node).flatMap((all) => all.map((_, k) => total(without(all, k)))) : []) },
  { law: "factor", last: true, makes: (node) => (node.op === "*" ? [...factors(node).map((_, k, all) => product(without(all, k))), ...node.args] : node.op === "^" || node.op === "/" ? [node.args[0]] : []) },
  { law: "squared", last: true, makes: (node) => (node.op === "^" ? [make("*", [node, node.args[0]])] : []) },
];

/** A sum of products as a product of sums; what divides stays. @param {Part} body @returns {Part[]} */
function summed(body) {
  if (body.op === "/") return summed(bare(body.args[0])).map((top) => make("/", [top, body.args[1]]));
  return factors(body).length > 1 ? [product(factors(body).map((f) => make("sum", [f])))] : [];
}

/** Two matrices that stand side by side change places, or the two sides of a product. @type {Rewriting} */
function neighbours(node, value) {
  const parts = factors(node), list = parts.filter((part) => isMatrix(value, part)), others = parts.filter((part) => !isMatrix(value, part));
  if (!node.args.every((part) => isMatrix(value, part))) return [];
  return [make("*", [...node.args].reverse()), ...list.slice(1).map((right, k) => product([...others, ...list.slice(0, k), right, list[k], ...list.slice(k + 2)]))];
}

/** A minus before a bracket turns the first sign in it alone. @type {Rewriting} */
function signs({ op, args }) {
  if (op === "neg") return bare(args[0]).op === "neg" ? [] : halved(args[0]).map(negative);
  return op === "-" ? halved(args[1]).map((made) => make("-", [args[0], made])) : [];
}

/** A bracket, multiplied or divided, in which all signs but the first are turned. @param {Part} node @returns {Part[]} */
function halved(node) {
  const { op, args } = bare(node), parts = factors(node);
  if (isSum(node)) return ways(node).map(([first, ...others]) => total([first, ...others.map(negative)]));
  if (op === "/") return halved(args[0]).map((top) => make("/", [top, args[1]]));
  return parts.length < 2 ? [] : parts.flatMap((part, k) => halved(part).map((made) => product(parts.map((one, j) => (j === k ? made : one)))));
}
