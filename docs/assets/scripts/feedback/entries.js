// @ts-check
/** Which entries of an answer in numbers are wrong, and in what way. */
import { ZERO, agreement, led, numbered, print, said, shape } from "judge";
import { ENTRY, EXCHANGED, alone, early, entry, named, number, others } from "../judge/sentences.js";
/** @import {Answer, Found, Fraction, Matrix, Part, Wanted} from "../judge/types.js" */

/** What an entry that is wrong in some way would have to be: its value, by its decimals. @typedef {(x: Fraction, places: number) => Fraction[]} Way */
/** @type {(n: bigint, d: bigint) => Way} */
const by = (n, d) => ({ n: p, d: q }) => [{ n: p * n, d: q * d }];
/** @type {[string, Way][]} */
const WAYS = [
  ["sign", by(-1n, 1n)], ["twice", by(1n, 2n)], ["half", by(2n, 1n)],
  ["point", ({ n, d }) => [10n, 100n, 1000n].flatMap((k) => [{ n: n * k, d }, { n, d: d * k }])], ["digits", swapped],
];

/** A decimal with two digits beside each other exchanged. @type {Way} */
function swapped({ n, d }, places) {
  if (places < 0) return [];
  const sign = n < 0n ? -1n : 1n, unit = 10n ** BigInt(places), digits = String((sign * n * unit) / d).padStart(places + 1, "0");
  return [...digits].slice(1).map((_, k) => digits.slice(0, k) + digits[k + 1] + digits[k] + digits.slice(k + 2))
    .map((text) => ({ n: sign * BigInt(text), d: unit }));
}

/** Whether an entry, changed, is what is wanted there. @param {Answer} a @param {Wanted} wanted @param {number[]} at @param {Way} way */
function made(a, { value: [rows], within }, [r, c], way) {
  const places = a.places[r][c], play = within && { within: [[within[r][c]]] };
  return way(a.values[0][r][c], places).map(({ n, d }) => a.F(n, d))
    .some((x) => /right|table|places/.test(agreement({ ...a, values: [[[x]]], places: [[places]] }, { value: [[[rows[r][c]]]], ...play })));
}

/** The right answer that has most entries in common with this one, and the places of those that are not right. @param {Answer} a */
function nearest(a) {
  if (a.box.kind !== "numbers") return undefined;
  const places = a.values[0].flatMap((row, r) => row.map((_, c) => [r, c])), alike = said(shape(a.values[0]));
  const each = a.box.rights.map(numbered).filter(({ value }) => said(shape(value[0])) === alike)
    .map((wanted) => ({ wanted, wrong: places.filter((at) => !made(a, wanted, at, (x) => [x])) }));
  return each.sort((p, q) => p.wrong.length - q.wrong.length)[0];
}

/** These entries, marked in what was read, and what is said of them. @param {Answer} a @param {number[][]} wrong @param {keyof typeof ENTRY} how @returns {Found} */
function told(a, wrong, how) {
  const size = shape(a.values[0]), all = size[0] * size[1];
  const which = all === 1 ? number : named(wrong.map(([r, c]) => entry(r, c, size)));
  return { text: (wrong.length < all ? others : alone)(ENTRY[how](which, wrong.length > 1)), ...(all > 1 ? { more: marked(a, wrong) } : {}) };
}

/** @param {Answer} a @param {number[][]} wrong */
function marked({ tree }, wrong) {
  let whole = /** @type {Part} */ (tree);
  while (whole.op === "group") whole = whole.args[0];
  for (const [r, c] of whole.op === "matrix" ? wrong : []) (whole.rows ?? [])[r][c].slip = true;
  return { read: print(/** @type {Part} */ (tree)) };
}

/** The entries that are wrong in one way. @param {Answer} a @param {[string, Way][]} ways @returns {Found | undefined} */
function alike(a, ways) {
  const found = nearest(a), how = found?.wrong.length && ways.find(([, way]) => found.wrong.every((at) => made(a, found.wanted, at, way)));
  return found && how ? told(a, found.wrong, /** @type {keyof typeof ENTRY} */ (how[0])) : undefined;
}

/** Some entries, not all, have the wrong sign. @param {Answer} a */
export const signs = (a) => ((nearest(a)?.wrong.length ?? 0) < a.values[0].flat().length ? alike(a, WAYS.slice(0, 1)) : undefined);

/** The entries that are wrong, all in one way, or some of them in any. @param {Answer} a */
export function entries(a) {
  const found = nearest(a), wrong = found?.wrong ?? [];
  return alike(a, WAYS) ?? (wrong.length && wrong.length < a.values[0].flat().length ? told(a, wrong, "wrong") : undefined);
}

/** Two rows, columns or entries stand in each other's place. @param {Answer} a @returns {Found | undefined} */
export function exchanged(a) {
  if (a.box.kind !== "numbers") return undefined;
  const [rows, columns] = shape(a.values[0]), hit = (/** @type {(rows: Fraction[][]) => Fraction[][]} */ change) => a.box.rights.map(numbered)
    .filter(({ value }) => said(shape(value[0])) === said([rows, columns]))
    .some(({ value, within }) => /right|table|places/.test(agreement(a, { value: value.map(change), within: within && change(within) })));
  const swap = (/** @type {number} */ p, /** @type {number} */ q) => (/** @type {number} */ k) => (k === p ? q : k === q ? p : k);
  const some = (/** @type {number} */ n, /** @type {(to: (k: number) => number) => (m: Matrix) => Matrix} */ change) =>
    pairs(n).some(([p, q]) => hit(change(swap(p, q))));
  if (rows > 1 && columns > 1 && some(rows, (to) => (m) => m.map((_, r) => m[to(r)]))) return { text: EXCHANGED.rows };
  if (rows > 1 && columns > 1 && some(columns, (to) => (m) => m.map((row) => row.map((_, c) => row[to(c)])))) return { text: EXCHANGED.columns };
  const flat = (/** @type {(k: number) => number} */ to) => (/** @type {Matrix} */ m) => m.map((row, r) => row.map((_, c) => m.flat()[to(r * columns + c)]));
  return some(rows * columns, flat) ? { text: EXCHANGED.entries } : undefined;
}

/** @param {number} n */
const pairs = (n) => Array.from({ length: Math.min(n, 8) }, (_, p) => Array.from({ length: p }, (_, q) => [p, q])).flat();

/** What an earlier answer leads to, had it been rounded to so few decimals. @param {Answer} a @returns {Found | undefined} */
export function rounded(a) {
  const found = (a.box.follows ?? []).find((f) => [1, 2, 3].some((places) => {
    const start = numbered(a.bank.boxes[f.from].rights[f.of]).value[0].flat().map((x) => nearly(x, places));
    return agreement(a, { value: [led(f, start)] }, 1) === "right";
  }));
  return found && { text: early, says: [`upstream.${found.from}`] };
}

/** A number with fewer decimals; halves away from zero. @param {Fraction} x @param {number} places */
function nearly({ n, d }, places) {
  const unit = 10n ** BigInt(places), half = n < 0n ? -d : n === ZERO.n ? 0n : d;
  return { n: (2n * n * unit + half) / (2n * d), d: unit };
}
