// @ts-check
/** Whether an answer follows from an earlier one. */
import { fits, rounds } from "./agreement.js";
import { ZERO, add, apart, exact, fraction, less, same, times } from "./fractions.js";
import { said, shape } from "./values.js";
/** @import {Answer, Follow, Fraction, Matrix} from "./types.js" */

/** What an earlier answer leads to. @param {Follow} f @param {Fraction[]} start  its entries @returns {Matrix} */
export const led = ({ parts: [constant, ...each] }, start) => constant.map((row, r) => row.map((x, c) =>
  each.reduce((sum, part, k) => add(fraction, sum, times(fraction, exact(part[r][c]), start[k])), exact(x))));

/** Whether a value is what an earlier answer leads to: one that is wrong, but of the right shape and size. @param {Answer} a @param {Follow} f */
export function follows({ bank, earlier: judged, values: [value], places }, f) {
  const earlier = judged?.(f.from), start = earlier?.value?.flat();
  if (!earlier?.value || !start || !["wrong", "mistake", "follow"].includes(earlier.verdict) || !fits(earlier.value, bank.boxes[f.from].rights[f.of])) return false;
  if (earlier.of !== undefined && earlier.of !== f.of) return false;
  if (start.some((x) => less(exact(f.bound), apart(x, ZERO)))) return false;
  const wanted = led(f, start);
  return said(shape(value)) === said(shape(wanted)) && value.every((row, r) => row.every((x, c) => same(x, wanted[r][c]) || (places[r][c] > 1 && rounds(x, wanted[r][c], places[r][c]))));
}
