// @ts-check
/** Whether an answer follows from an earlier one. */
import { rounds } from "./agreement.js";
import { ZERO, add, apart, exact, fraction, less, same, times } from "./fractions.js";
import { said, shape } from "./values.js";
/** @import {Answer, Follow, Fraction} from "./types.js" */

/** Whether a value is what an earlier answer leads to: one that is wrong, but of the right shape and size. @param {Answer} a @param {Follow} f */
export function follows({ earlier: judged, values: [value], places }, f) {
  const earlier = judged?.(f.from), start = earlier?.value?.flat();
  if (!earlier || !start || !["wrong", "mistake", "follow"].includes(earlier.verdict) || said(shape(earlier.value ?? [[]])) !== said(f.shape)) return false;
  if (earlier.of !== undefined && earlier.of !== f.of) return false;
  if (start.some((x) => less(exact(f.bound), apart(x, ZERO)))) return false;
  const products = f.matrix.map((row) => row.map((k, c) => times(fraction, exact(k), start[c])));
  const led = products.map((row, r) => row.reduce((p, q) => add(fraction, p, q), exact(f.constant[r])));
  const typed = places.flat(), near = (/** @type {Fraction} */ x, /** @type {number} */ k) => typed[k] > 1 && rounds(x, led[k], typed[k]);
  return said(shape(value)) === said([f.rows, f.columns]) && value.flat().every((x, k) => same(x, led[k]) || near(x, k));
}
