// @ts-check
/** How an answer agrees with what is right, or with a mistake. */
import { ZERO, apart, exact, fraction, less, same, times } from "./fractions.js";
import { flip, said, shape } from "./values.js";
/** @import {Answer, Candidate, Fraction, Matrix, Part, Wanted} from "./types.js" */

/** @param {string[][]} rows @returns {Matrix} */
export const decoded = (rows) => rows.map((row) => row.map(exact));
/** @param {Candidate} c @returns {Wanted} */
export const numbered = (c) => ({ value: c.value.map(decoded), within: c.within && decoded(c.within) });

/** The first of a list with which an answer agrees in one of these ways. @param {Answer} a @param {Candidate[]} list @param {string[]} how */
export const best = (a, list, ...how) => list.find((c) => how.includes(agreement(a, numbered(c))));

/**
 * How many decimals were typed for each entry; -1 for what is exact: a fraction, or a sum.
 * @param {Part} node @param {number[]} size @returns {number[][]}
 */
export function decimals(node, size) {
  if (node.op === "group" || node.op === "neg") return decimals(node.args[0], size);
  if (node.op === "T") return flip(decimals(node.args[0], [size[1], size[0]]));
  if (node.op === "matrix") return (node.rows ?? []).map((row) => row.map((entry) => decimals(entry, [1, 1])[0][0]));
  return Array.from({ length: size[0] }, () => Array(size[1]).fill(node.op === "number" ? node.places ?? 0 : -1));
}

/** @param {Matrix} value @param {Candidate} c */
export const fits = (value, c) => said(shape(value)) === said([c.value[0].length, c.value[0][0].length]);

/**
 * How an answer agrees with a candidate: right, places, table, more or nothing; the least of its entries. A formula
 * agrees at every point or not at all.
 * @param {Answer} a @param {Wanted} wanted @param {number} [extra]  decimals more than tell the box's own apart
 */
export function agreement({ values, places, box }, { value: wanted, within }, extra = 0) {
  if (!wanted.every((rows, k) => said(shape(rows)) === said(shape(values[k])))) return "";
  const each = wanted.flatMap((rows, k) => rows.flatMap((row, r) => row.map((x, at) => {
    const own = values[k][r][at];
    if (same(own, x)) return "right";
    if (box.kind !== "numbers") return "";
    const typed = Math.min(places[r][at], (box.asked ?? 99) + 8); // the last digits of a calculator are its own
    if (typed >= Math.max((box.places ?? 0) + extra, box.asked ?? 0) && rounds(own, x, typed)) return "places";
    if (within && !less(within[r][at], apart(own, x))) return "table";
    const coarse = (own.n || !typed) && less(apart(x, ZERO), times(fraction, apart(own, x), { n: 2n, d: 1n })); // -1 is not -0.5, rounded, nor 0 0.019
    return typed >= 0 && rounds(own, x, typed) && !coarse ? "more" : "";
  })));
  return /** @type {const} */ (["", "more", "table", "places", "right"]).find((how) => each.includes(how)) ?? "";
}

/** Whether a decimal with so many places is the wanted value rounded. @param {Fraction} x @param {Fraction} wanted @param {number} places */
export const rounds = (x, wanted, places) => places >= 0 && !less({ n: 1n, d: 2n * 10n ** BigInt(places) }, apart(x, wanted));
