// @ts-check
/** What a line comes to in a world: the judge's arithmetic, and exp, log, sigmoid, relu, diag and products entry by entry. */
import { add, flip, key, READ, said, same, shape, times, Unreadable } from "judge";
import { exponential, logarithm } from "./random.js";
import * as says from "./sentences.js";
import { typed } from "./names.js";
import { derivative, names as within } from "./parts.js";
/** @import {Fraction, Matrix, Part} from "../judge/types.js" */
/** @import {World} from "./types.js" */

/** @typedef {{node: Part, world: World, F: World["F"], point: any, column: number, value: (part: Part, column?: number) => Matrix,
 *             fail: (message: string, verdict?: string) => never}} Reading */
/** A part of a sum in an exponent, or of a product in a log: how often, and what. @typedef {[bigint, Matrix]} Piece */

/** @param {Part} node @param {World} world @param {number} column  the observation inside a sum, or -1 @returns {Matrix} */
export function worth(node, world, column = -1) {
  const kept = world.memo.get(node)?.get(column);
  if (kept) return kept;
  world.spent += 1;
  const value = (/** @type {Part} */ part, inside = column) => worth(part, world, inside);
  /** @type {Reading["fail"]} */
  const fail = (message, verdict = "unreadable") => { throw new Unreadable(message, node.from, node.to, verdict); };
  const own = MORE[node.op], point = /** @type {any} */ (world);
  const made = own ? own({ node, world, F: world.F, point, column, value, fail }) : READ[node.op](node, value, fail, world.F, point, column);
  if (!world.memo.has(node)) world.memo.set(node, new Map());
  world.memo.get(node)?.set(column, made);
  return made;
}

/** @param {Matrix} a @param {(x: Fraction) => Fraction} change @returns {Matrix} */
const each = (a, change) => a.map((row) => row.map(change));
/** @param {Matrix} a */
const single = (a) => a.length * a[0].length === 1;

/** Entry by entry; a single number meets every entry. @param {Matrix} a @param {Matrix} b @param {(x: Fraction, y: Fraction) => Fraction} op @param {Reading} r */
function entrywise(a, b, op, { node, point, fail }) {
  if (single(b)) return each(a, (x) => op(x, b[0][0]));
  if (single(a)) return each(b, (x) => op(a[0][0], x));
  if (said(shape(a)) !== said(shape(b))) fail(says.apart(said(shape(a), point), node.op, said(shape(b), point)), "shape");
  return a.map((row, r) => row.map((x, c) => op(x, b[r][c])));
}

/** @param {Reading} r */
const over = ({ F, fail }) => (/** @type {Fraction} */ x, /** @type {Fraction} */ y) => (Number(y.n) === 0 ? fail(says.zero) : F(x.n * y.d, x.d * y.n));

/** What each part comes to, where the judge does not know it or means another thing. @type {Record<string, (r: Reading) => Matrix>} */
const MORE = {
  name: named,
  exp: (r) => powers(r, terms(r.node.args[0], r)),
  log: (r) => sum(r, factors(r.node.args[0], r)),
  sigmoid: (r) => each(powers(r, terms(r.node.args[0], r)), (x) => over(r)(x, add(r.F, x, r.F(1n, 1n)))),
  sum: (r) => {
    const [body] = r.node.args, { observed, m } = r.world, total = (/** @type {Fraction[]} */ list) => list.reduce((x, y) => add(r.F, x, y));
    if (!observed.length) return single(r.value(body)) ? r.fail(says.alone, "breaks") : [[total(r.value(body).flat())]]; // of a single observation: over its entries
    const plain = !within(body).some((name) => observed.includes(base(name))) && r.value(body);
    if (plain && plain[0].length === m) return plain.map((row) => [total(row)]); // numbers, a column for each observation
    return READ.sum(r.node, r.value, r.fail, r.F, r.point, r.column);
  },
  relu: (r) => each(r.value(r.node.args[0]), (x) => (r.world.real ? r.F(x.n > 0 ? x.n : 0n, x.d) : logarithm(add(r.F, x, r.F(7n, 1n))))),
  diag: ({ node, F, value }) => { const a = value(node.args[0]).flat(); return a.map((x, r) => a.map((_, c) => (r === c ? x : F(0n, 1n)))); },
  ones: ({ node, F, value }) => [value(node.args[0]).reduce((one, other) => one.map((x, c) => add(F, x, other[c])))], // a row of ones: over the units
  "⊙": (r) => entrywise(r.value(r.node.args[0]), r.value(r.node.args[1]), (x, y) => times(r.F, x, y), r),
  "⊘": (r) => entrywise(r.value(r.node.args[0]), r.value(r.node.args[1]), over(r), r),
  "/": (r) => {
    const [a, b] = r.node.args.map((part) => r.value(part)), [one, other] = [a, b].map((v) => said(shape(v), r.point));
    if (single(b) || one === other) return entrywise(a, b, over(r), r);
    return r.fail(says.divides(one, other), "shape");
  },
  "*": (r) => {
    if (chained(r.node)) return chain(r);
    const { op, args: [k, derived] } = r.node.args[0]; // k dJ/dz · dz/db is k (dJ/dz · dz/db)
    const last = { ...r.node, args: [derived, r.node.args[1]] };
    if (op === "*" && chained(last) && single(r.value(k))) return r.value({ ...r.node, args: [k, last] });
    const [a, b] = r.node.args.map((part) => r.value(part)), alike = said(shape(a)) === said(shape(b)) && a[0].length !== b.length;
    return alike && r.node.text === "*" ? MORE["⊙"](r) : READ["*"](r.node, r.value, r.fail, r.F, r.point, r.column); // a * b of matrices alike is what a program makes of it
  },
};

/** How the derivatives of a product by name are a chain: as dJ/da · da/dz, or back; such a product is added up over what is in between. @param {Part} node */
function chained({ args }) {
  const [a, b] = args.map(derivative);
  return a && b && (a.by === b.of ? "on" : b.by === a.of ? "back" : "");
}

/** The product of derivatives that are a chain; outside of a sum, the sum over the observations. @param {Reading} r @returns {Matrix} */
function chain({ node, value, fail, F, point, world, column }) {
  if (column < 0 && world.observed.length && node.args.some((part) => part.name?.one)) fail(says.outside);
  if (column < 0 && within(node).some((name) => world.observed.includes(name))) return value({ ...node, op: "sum", args: [node] });
  const [first, second] = chained(node) === "back" ? node.args : [...node.args].reverse();
  return READ["*"]({ ...node, args: [first, second] }, (part) => (part === first ? flip(value(part)) : value(part)), fail, F, point, column);
}

/** @param {Reading} r */
function named({ node, world, column, fail }) {
  const name = /** @type {import("../judge/types.js").Name} */ (node.name), k = key(name), own = world.names[k], all = called(k, world);
  const known = name.at ? all?.map((row) => row.slice(Number(name.at) - 1, Number(name.at))) : all;
  if (!known?.[0].length) return fail(says.unknown(typed(k) + (name.at ? `^(${name.at})` : ""), Object.keys(world.names).map(typed)));
  const observed = !name.at && known[0].length > 1 && world.observed.includes(own ? k : base(k));
  if (name.one && observed && column < 0) return fail(says.outside);
  if (name.one && !observed && world.observed.length && !/^d.+_d/.test(k)) return fail(says.same(typed(k)));
  return observed && column >= 0 ? known.map((row) => [row[column]]) : known;
}

/** What a name has in a world. @param {string} k @param {World} world */
export const called = (k, world) => world.names[k] ?? entry(k, world);

/** @param {string} key */
const base = (key) => key.replace(/_\d/g, "");

/** What an index picks of a name: a row; where there is but one, a column; of a derivative of several by several, an entry. @param {string} key @param {World} world @returns {Matrix | undefined} */
function entry(key, { names, fixed, observed }) {
  const rows = names[base(key)], [of, by] = key.split("_d").map((part) => Number(/_(\d)/.exec(part)?.[1] ?? 0)), k = (of || by) - 1;
  if (!rows || rows.flat().length < 2 || k < 0 || (rows.length === 1 && observed.includes(base(key)) && !fixed)) return undefined;
  const picked = of && by ? [rows[k]?.slice(by - 1, by)] : rows.length > 1 ? [rows[k]] : [rows[0].slice(k, k + 1)];
  return picked[0] && picked;
}

/** A whole number that is typed as such. @param {Part} node @returns {bigint | null} */
function whole(node) {
  if (node.op === "group") return whole(node.args[0]);
  return node.op === "number" && node.value?.d === 1n && node.value.n < 100n ? node.value.n : null;
}

/** @param {Piece[]} pieces @param {bigint} k @returns {Piece[]} */
const often = (pieces, k) => pieces.map(([n, v]) => [n * k, v]);

/** What an exponent is the sum of. @param {Part} node @param {Reading} r @returns {Piece[]} */
function terms(node, r) {
  const [a, b] = node.args;
  switch (node.op) {
    case "group": return terms(a, r);
    case "neg": return often(terms(a, r), -1n);
    case "+": case "-": return [...terms(a, r), ...often(terms(b, r), node.op === "-" ? -1n : 1n)];
    case "number": return whole(node) === null ? [[1n, r.value(node)]] : [[whole(node) ?? 0n, [[r.F(1n, 1n)]]]];
    case "*": for (const [k, part] of /** @type {[bigint | null, Part][]} */ ([[whole(a), b], [whole(b), a]])) if (k !== null) return often(terms(part, r), k);
  }
  return [[1n, r.value(node)]];
}

/** exp of a sum: the product of each, so often. @param {Reading} r @param {Piece[]} pieces */
function powers(r, pieces) {
  const e = (/** @type {Fraction} */ x) => (r.world.real ? r.F(/** @type {any} */ (Math.exp(Number(x.n) / Number(x.d))), 1n) : exponential(x));
  return pieces.map(([k, v]) => each(v, (x) => power(r, e(x), k))).reduce((a, b) => entrywise(a, b, (x, y) => times(r.F, x, y), r));
}

/** @param {Reading} r @param {Fraction} x @param {bigint} k */
const power = ({ F }, x, k) => Array(Number(k < 0n ? -k : k)).fill(k < 0n ? F(x.d, x.n) : x).reduce((p, q) => times(F, p, q), F(1n, 1n));

/** What a log is the sum of. @param {Part} node @param {Reading} r @returns {Piece[]} */
function factors(node, r) {
  const [a, b] = node.args, log = (/** @type {Matrix} */ v) => each(v, (x) => (r.world.real ? r.F(/** @type {any} */ (Math.log(Number(x.n) / Number(x.d))), 1n) : logarithm(x)));
  switch (node.op) {
    case "group": return factors(a, r);
    case "exp": return [[1n, r.value(a)]];
    case "sigmoid": return [[1n, r.value(a)], [-1n, log(each(powers(r, terms(a, r)), (x) => add(r.F, x, r.F(1n, 1n))))]];
    case "/": return [...factors(a, r), ...often(factors(b, r), -1n)];
    case "^": return often(factors(a, r), b.value?.n ?? 1n);
    case "*": if (single(r.value(a)) && single(r.value(b))) return [...factors(a, r), ...factors(b, r)];
  }
  return [[1n, log(r.value(node))]];
}

/** @param {Reading} r @param {Piece[]} pieces */
const sum = (r, pieces) => pieces.map(([k, v]) => each(v, (x) => times(r.F, x, r.F(k, 1n)))).reduce((a, b) => entrywise(a, b, (x, y) => add(r.F, x, y), r));

/** @param {Matrix} a @param {Matrix} b */
export const equal = (a, b) => said(shape(a)) === said(shape(b)) && a.every((row, r) => row.every((x, c) => same(x, b[r][c])));
