// @ts-check
/** Causes that any box may have: each is a right answer, changed in a way that can be said. */
import { ZERO, add, agreement, decoded, exact, flip, led, numbered, said, shape, times } from "judge";
import { CAUSE } from "../judge/sentences.js";
/** @import {Answer, Found, Fraction, Matrix, Wanted} from "../judge/types.js" */

/** @typedef {(a: Answer) => Wanted[]} Made  what a cause leads to */
/** A sum and its terms, each at every point. @typedef {{sum: Matrix[], terms: Matrix[][]}} Terms */

/** A cause of this list that leads to the answer. @param {Answer} a @returns {Found | undefined} */
export function cause(a) {
  const hit = (/** @type {Wanted} */ wanted) => /right|table|places/.test(agreement(a, wanted, 1));
  const found = CAUSES.slice(0, a.box.kind === "shape" ? 1 : undefined).find(([, made]) => made(a).some(hit));
  return found && { text: found[0], says: found[0] === CAUSE.turned ? [`rule.${a.id}`] : [] };
}

/** Every right answer, changed. @param {Answer} a @param {(rows: Matrix) => Matrix} change */
const changed = (a, change) => a.box.rights.map(numbered).map(({ value, within }) => ({ value: value.map(change), within }));

/** The matrices of one, plus those of the other times a factor. @param {Answer} a @param {Matrix[]} one @param {Matrix[]} other @param {Fraction[]} by */
const plus = (a, one, other, by) => one.map((rows, k) => rows.map((row, r) => row.map((x, c) => add(a.F, x, times(a.F, by[k], other[k][r][c])))));

/** A factor: what it is called, a number, and a power of m. @typedef {[string, bigint, bigint, number]} Factor */
/** @type {Factor} */
const TURN = ["the negative of", -1n, 1n, 0];
/** @type {Factor[]} */
const FACTORS = [
  ["half of", 1n, 2n, 0], ["twice", 2n, 1n, 0], ["m times", 1n, 1n, 1], ["the m-th part of", 1n, 1n, -1],
  ["a third of", 1n, 3n, 0], ["three times", 3n, 1n, 0], ["a fourth of", 1n, 4n, 0], ["four times", 4n, 1n, 0],
];

/** Right, but for a factor; `part` takes what has none: nothing, or a name. @param {Factor} factor @param {(a: Answer) => Matrix[][]} part @returns {Made} */
const scaled = (factor, part) => (a) => {
  const [, n, d, power] = factor, counts = a.values.map((_, k) => BigInt(a.bank.points[a.box.points ?? ""]?.[k].m ?? 0));
  if (power && !counts[0]) return [];
  const more = counts.map((m) => a.F((power > 0 ? m : n) - (power < 0 ? m : d), power < 0 ? m : d)); // than once
  const rest = (/** @type {Matrix[]} */ value, /** @type {Matrix[]} */ kept) => plus(a, value, plus(a, value, kept, minus(a)), more);
  return a.box.rights.map(numbered).flatMap(({ value, within }) => part(a).filter((kept) => said(shape(kept[0])) === said(shape(value[0])))
    .map((kept) => ({ value: rest(value, kept), within: factor === TURN ? within : undefined })));
};
/** @param {Answer} a */
const minus = (a) => a.values.map(() => a.F(-1n, 1n));
/** Nothing, of each shape. @param {Answer} a */
const nothing = (a) => changed(a, (rows) => rows.map((row) => row.map(() => ZERO))).map((c) => c.value);
/** @param {Answer} a */
const names = (a) => Object.keys(a.point?.names ?? {}).map((n) => a.bank.points[a.box.points ?? ""].map((p) => decoded(p.names[n])));

/** Right for another box of the same part and kind. @type {Made} */
const elsewhere = (a) => Object.entries(a.bank.boxes).flatMap(([id, box]) => (box.kind === a.box.kind && part(id) === part(a.id) ? box.rights.map(numbered) : []));
/** @param {string} id */
const part = (id) => id.split(".")[1];

/** What an answer is the sum of: as the bank lists it, or as it follows from an earlier answer. @param {Answer} a @returns {Terms[]} */
function sums(a) {
  const listed = (a.box.terms ?? []).map((term) => term.map((x) => [[exact(x)]]));
  if (listed.length) return [{ sum: numbered(a.box.rights[0]).value, terms: listed }];
  return (a.box.follows ?? []).map((f) => {
    const start = numbered(a.bank.boxes[f.from].rights[f.of]).value[0].flat();
    const terms = f.parts.map((part, k) => [decoded(part).map((row) => row.map((x) => (k ? times(a.F, x, start[k - 1]) : x)))])
      .filter(([part]) => part.flat().some((x) => x.n));
    return { sum: [led(f, start)], terms };
  });
}

/** Some of the terms taken `by` times more; how many of them. @param {bigint} by @param {(some: number, all: number) => boolean} count @returns {Made} */
const subset = (by, count) => (a) => sums(a).flatMap(({ sum, terms }) => {
  const made = [];
  for (let set = 1; set < 2 ** Math.min(terms.length, 6) - 1; set++) {
    const some = terms.filter((_, k) => (set >> k) & 1);
    if (count(some.length, terms.length)) made.push({ value: some.reduce((p, q) => plus(a, p, q, sum.map(() => a.F(by, 1n))), sum) });
  }
  return made;
});

/** Rows as columns; of a shape the sizes exchanged. @type {Made} */
const turned = (a) => (a.box.kind === "shape" ? changed(a, ([row]) => [[...row].reverse()]) :
  a.box.rights.map(numbered).map(({ value, within }) => ({ value: value.map(flip), within: within && flip(within) })));

/** In this order. @type {[string, Made][]} */
const CAUSES = [
  [CAUSE.turned, turned],
  [CAUSE.signs, scaled(TURN, nothing)], [CAUSE.elsewhere, elsewhere],
  [CAUSE.missing, subset(-1n, (some) => some === 1)], [CAUSE.alone, subset(-1n, (some, all) => some === all - 1)],
  [CAUSE.several, subset(-1n, () => true)], [CAUSE.sign, subset(-2n, (some) => some === 1)],
  [CAUSE.again, subset(1n, (some) => some === 1)],
  ...FACTORS.map((by) => /** @type {[string, Made]} */ ([CAUSE.scaled(by[0]), scaled(by, nothing)])),
  ...[TURN, ...FACTORS].map((by) => /** @type {[string, Made]} */ ([CAUSE.rest(by[0]), scaled(by, names)])),
];
