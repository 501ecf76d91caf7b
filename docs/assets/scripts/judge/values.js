// @ts-check
/** What a tree comes to. */
import { add, times } from "./fractions.js";
import { key, unknown } from "./names.js";
import * as says from "./sentences.js";
import { Unreadable } from "./unreadable.js";
/** @import {Field, Matrix, Name, Part, Point} from "./types.js" */

/** Rows as columns. @template T @param {T[][]} rows @returns {T[][]} */
export const flip = (rows) => rows[0].map((_, c) => rows.map((row) => row[c]));

/** @param {Matrix} a */
export const shape = (a) => [a.length, a[0].length];
/** A shape as it is said; in a formula the number of observations is m. @param {number[]} s @param {Point | null} [point] */
export const said = (s, point) => `(${s.map((n) => (n === point?.m && !point.fixed ? "m" : n)).join(", ")})`;

/** What a part of what is in there comes to. @typedef {(part: Part, column?: number) => Matrix} Value */
/** @typedef {(message: string, verdict?: string) => never} Fail */
/** @typedef {(node: Part, value: Value, fail: Fail, F: Field, point: Point | null, column: number) => Matrix} Reading */

/** @param {Part} node @param {Field} F @param {Point | null} point @param {number} column  the observation inside a sum, or -1 @returns {Matrix} */
export function evaluate(node, F, point, column = -1) {
  const value = (/** @type {Part} */ part, inside = column) => evaluate(part, F, point, inside);
  /** @type {Fail} */
  const fail = (message, verdict = "unreadable") => { throw new Unreadable(message, node.from, node.to, verdict); };
  return READ[node.op](node, value, fail, F, point, column);
}

/** What each part comes to. @type {Record<string, Reading>} */
export const READ = {
  number: (node, _value, _fail, F) => [[F(node.value?.n ?? 0n, node.value?.d ?? 1n)]],
  name: (node, _value, _fail, F, point, column) => named(node, F, point, column),
  group: (node, value) => value(node.args[0]),
  known: (node, _value, _fail, _F, point, column) => node.known?.(point, column) ?? [],
  neg: (node, value, _fail, F) => value(node.args[0]).map((row) => row.map((x) => F(-x.n, x.d))),
  T: (node, value) => flip(value(node.args[0])),
  all: (node, value, fail) => { const made = value(node.args[0]); return made.length > 1 ? fail(says.axis, "shape") : made; },
  sum: summed, "+": added, "-": added, "*": product, "/": divided, "^": raised, matrix: entries,
};

/** @type {Reading} */
function summed(node, value, fail, F, point) {
  if (!point?.m) fail(point ? says.unsummed : says.written);
  const each = Array.from({ length: point?.m ?? 0 }, (_, i) => value(node.args[0], i));
  return each.reduce((a, b) => a.map((row, r) => row.map((x, c) => add(F, x, b[r][c]))));
}

/** @type {Reading} */
function added(node, value, fail, F, point) {
  const [a, b] = node.args.map((part) => value(part)), [one, other] = [a, b].map((x) => said(shape(x), point));
  if (said(shape(a)) !== said(shape(b))) fail(says.unfit(one, node.op, other), "shape");
  return a.map((row, r) => row.map((x, c) => add(F, x, node.op === "+" ? b[r][c] : F(-b[r][c].n, b[r][c].d))));
}

/** @param {Matrix} a */
const single = (a) => a.length * a[0].length === 1;

/** @type {Reading} */
function divided(node, value, fail, F) {
  const [a, b] = node.args.map((part) => value(part));
  if (!single(b)) fail(says.one, "shape");
  if (b[0][0].n === 0n) fail(says.zero);
  return a.map((row) => row.map((x) => F(x.n * b[0][0].d, x.d * b[0][0].n)));
}

/** @type {Reading} */
function raised(node, value, fail, F) {
  const a = value(node.args[0]), k = Number(node.args[1].value?.n ?? 1n);
  if (!single(a)) fail(says.one, "shape");
  if (k < 0 && a[0][0].n === 0n) fail(says.zero);
  const base = k < 0 ? F(a[0][0].d, a[0][0].n) : a[0][0];
  return [[Array(Math.abs(k)).fill(base).reduce((p, q) => times(F, p, q), F(1n, 1n))]];
}

/** @type {Reading} */
function entries(node, value, fail) {
  const given = node.rows ?? [];
  if (given.flat().length === 1) return value(given[0][0]); // brackets alone
  const rows = given.map((row) => row.map((entry) => {
    const a = value(entry);
    if (!single(a)) throw new Unreadable(says.one, entry.from, entry.to, "shape");
    return a[0][0];
  }));
  if (rows.some((row) => row.length !== rows[0].length)) fail(says.ragged, "shape");
  return rows;
}

/** What a program picks: (...)[0, 0], or a row. @param {Matrix} a @param {number[]} places */
const pick = (a, [r, c]) => (c === undefined ? a[r] && [a[r]] : a[r]?.[c] && [[a[r][c]]]);

/** @type {Reading} */
function product(node, value, fail, F, point) {
  const [a, b] = node.args.map((part) => value(part)), [one, other] = node.args;
  const picked = (one.op === "group" || one.args[1]?.op === "matrix") && one.to === other.from && other.rows?.length === 1 && pick(a, b[0].map(({ n }) => Number(n)));
  if (picked) return picked;
  if (/^(implicit|@)$/.test(node.text ?? "") && other.text === "1" && a[0].length > 1) return a.map((row) => [row.reduce((x, y) => add(F, x, y))]); // a column of ones
  if (single(a) || single(b)) {
    const [k, x] = single(a) ? [a[0][0], b] : [b[0][0], a];
    return x.map((row) => row.map((entry) => times(F, k, entry)));
  }
  if (a[0].length !== b.length) fail(says.factors(said(shape(a), point), said(shape(b), point)), "shape");
  return a.map((row) => b[0].map((_, c) => row.map((x, k) => times(F, x, b[k][c])).reduce((p, q) => add(F, p, q))));
}

/** @param {Part} node @param {Field} F @param {Point | null} point @param {number} column @returns {Matrix} */
function named(node, F, point, column) {
  const name = /** @type {Name} */ (node.name), names = point?.names ?? {};
  if (!Object.hasOwn(names, key(name))) throw new Unreadable(unknown(name, Object.keys(names)), node.from, node.to);
  const observed = point?.observed?.includes(key(name));
  if (name.old && (observed || !point?.observed)) throw new Unreadable(says.old(name.letter), node.from, node.to);
  if (name.one && !observed) throw new Unreadable(says.same(name.letter), node.from, node.to);
  if (name.one && column < 0) throw new Unreadable(says.outside, node.from, node.to);
  return names[key(name)].map((row) => (observed && column >= 0 ? [row[column]] : row).map((text) => F(BigInt(text), 1n)));
}
