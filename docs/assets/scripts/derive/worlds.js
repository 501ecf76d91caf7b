// @ts-check
/** Worlds: values for every name. In two of them lines are compared, in one every name is free, some have small numbers. */
import { exact, fraction, residue } from "judge";
import { treeOf } from "./names.js";
import { drawn } from "./random.js";
import { worth } from "./worth.js";
/** @import {Declared, Derivation, World} from "./types.js" */
/** @import {Fraction, Matrix} from "../judge/types.js" */

export const STRICT = ["first", "second"], FREE = "free", SMALL = ["one", "three", "four"];
export const ALL = [...STRICT, ...SMALL, FREE];
/** Those with numbers that can be: activations between 0 and 1, responses of 0 or 1; what is shown is shown of them first. */
export const LIKELY = SMALL.slice(1);
/** Floats, for what has exp or log in it. @param {any} n @param {any} d @returns {any} */
export const float = (n, d) => ({ n: Number(n) / Number(d), d: 1 });

/** A size by its letter: in those two worlds another, no two alike, and none a size that is a number. @param {Pick<Derivation, "names">} spec @param {string} label @param {number | string} size */
function sized(spec, label, size) {
  const letters = [...new Set(["m", ...Object.values(spec.names).flat().filter((s) => typeof s === "string")])].sort();
  if (typeof size === "number") return size;
  if (SMALL.includes(label)) return label === SMALL[1] ? 2 : 3;
  return 1 + Math.max(1, ...Object.values(spec.names).flat().map(Number).filter(Boolean)) + (letters.indexOf(size) + Math.max(0, STRICT.indexOf(label))) % Math.max(3, letters.length);
}

/** Values that were drawn before, by what they are for. @type {WeakMap<object, Map<string, World["names"]>>} */
const before = new WeakMap();

/** What is made for a derivation in a world, once. @param {object} spec @param {string} what @param {() => World["names"]} make */
function once(spec, what, make) {
  const known = before.get(spec) ?? new Map();
  before.set(spec, known);
  if (!known.has(what)) known.set(what, make());
  return known.get(what);
}

/** Names of what can't be any number. */
export const LIKE = /^(a|y|alpha)(_|\^\[|$)/;

/** A learning rate of a half; responses of 0 and 1, with one 1 in a column of classes; activations that add up to 1 there.
 * @param {Pick<Derivation, "names">} spec @param {string} label @param {string} name @param {number} r @param {number} c @param {number} rows @param {World["F"]} F */
function likely(spec, label, name, r, c, rows, F) {
  const index = /_(\d)/.exec(name)?.[1], like = (/** @type {string} */ k) => k.replace(/_\d/, "_");
  const of = index ? Object.keys(spec.names).filter((k) => like(k) === like(name)).length : rows, one = drawn(`${label} ${like(name)} ${c}`);
  const hot = Number(one % BigInt(of)) === (index ? Number(index) - 1 : r);
  if (name === "alpha") return F(1n, 2n);
  if (name[0] === "y") return F(BigInt(of > 1 ? hot : (c + LIKELY.indexOf(label)) % 2), 1n); // 0 and 1, in turn
  return of > 1 ? F(hot ? 2n : 1n, BigInt(of + 1)) : F(1n + one % 3n, 4n);
}

/** @param {Pick<Derivation, "id" | "names" | "given" | "observed">} spec @param {string} label @param {World["F"]} [F] @returns {World} */
export function world(spec, label, F = SMALL.includes(label) ? fraction : residue) {
  const small = SMALL.includes(label), count = spec.names[spec.observed[0]]?.[1] ?? "m", m = sized(spec, label, count);
  const entry = (/** @type {string} */ name, /** @type {number} */ r, /** @type {number} */ c, /** @type {number} */ rows) => {
    const seed = drawn(`${label} ${name} ${r} ${c}`);
    return LIKELY.includes(label) && LIKE.test(name) ? likely(spec, label, name, r, c, rows, F) : small ? F(1n + seed % 4n, 1n) : F(seed, 1n);
  };
  const drawnAs = (/** @type {string} */ name, /** @type {number} */ rows, /** @type {number} */ columns) => Array.from({ length: rows }, (_, r) =>
    Array.from({ length: columns }, (_, c) => (name === "m" && (label !== FREE || count === m) ? F(BigInt(m), 1n) : entry(name, r, c, rows))));
  const names = { ...once(spec, `${label} ${F === float}`, () => Object.fromEntries(Object.entries(spec.names).map(([name, [rows, columns]]) =>
    [name, drawnAs(name, sized(spec, label, rows), sized(spec, label, columns))]))) };
  if (label !== FREE) for (const [name, rows] of Object.entries(spec.given)) names[name] = decoded(rows, F);
  return { F, real: F === float, m, fixed: typeof (spec.names[spec.observed[0]]?.[1] ?? 1) === "number", names, observed: spec.observed, memo: new Map(), spent: 0 };
}

/** @param {string[][]} rows @param {World["F"]} F @returns {Matrix} */
const decoded = (rows, F) => rows.map((row) => row.map((text) => (F === float ? float(worded(text), 1) : F(exact(text).n, exact(text).d))));
/** @param {string} text */
const worded = (text) => text.split("/").map(Number).reduce((n, d) => n / d);

/** A world with what the build worked out: names that stand for formulas. @param {Derivation} spec @param {string} label @param {World["F"]} [F] @returns {World} */
export function filled(spec, label, F) {
  const made = world(spec, label, F), k = ALL.indexOf(label);
  for (const [name, values] of Object.entries(spec.values)) {
    if (typeof values === "string") made.names[name] = worth(treeOf(values, spec), made);
    else if (values[k]) made.names[name] = decoded(values[k], made.F);
  }
  return made;
}
