// @ts-check
/** Worlds: values for every name. In two of them lines are compared, in one every name is free, some have small numbers. */
import { exact, fraction, residue } from "judge";
import { drawn } from "./random.js";
/** @import {Declared, Derivation, World} from "./types.js" */
/** @import {Fraction, Matrix} from "../judge/types.js" */

export const STRICT = ["first", "second"], FREE = "free", SMALL = ["one", "two", "three", "four"];
export const ALL = [...STRICT, ...SMALL, FREE];
/** Floats, for what has exp or log in it. @param {any} n @param {any} d @returns {any} */
export const float = (n, d) => ({ n: Number(n) / Number(d), d: 1 });

/** A size by its letter: in each world another, and no two alike. @param {Pick<Derivation, "names">} spec @param {string} label @param {number | string} size */
function sized(spec, label, size) {
  const letters = [...new Set(["m", ...Object.values(spec.names).flat().filter((s) => typeof s === "string")])].sort();
  if (typeof size === "number") return size;
  if (SMALL.includes(label)) return 2;
  return 2 + (letters.indexOf(size) + [...STRICT, FREE].indexOf(label)) % Math.max(3, letters.length);
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

/** @param {Pick<Derivation, "id" | "names" | "given" | "observed">} spec @param {string} label @param {World["F"]} [F] @returns {World} */
export function world(spec, label, F = SMALL.includes(label) ? fraction : residue) {
  const small = SMALL.includes(label), m = sized(spec, label, spec.names[spec.observed[0]]?.[1] ?? "m");
  const entry = (/** @type {string} */ seed) => (small ? F(1n + drawn(seed) % 4n, 1n) : F(drawn(seed), 1n));
  const names = { ...once(spec, `${label} ${F === float}`, () => Object.fromEntries(Object.entries(spec.names).map(([name, [rows, columns]]) => [name,
    Array.from({ length: sized(spec, label, rows) }, (_, r) => Array.from({ length: sized(spec, label, columns) }, (_, c) =>
      (name === "m" && label !== FREE ? F(BigInt(m), 1n) : entry(`${spec.id} ${label} ${name} ${r} ${c}`))))]))) };
  if (label !== FREE) for (const [name, rows] of Object.entries(spec.given)) names[name] = decoded(rows, F);
  return { F, real: F === float, m, names, observed: spec.observed, memo: new Map(), spent: 0 };
}

/** @param {string[][]} rows @param {World["F"]} F @returns {Matrix} */
const decoded = (rows, F) => rows.map((row) => row.map((text) => (F === float ? float(worded(text), 1) : F(exact(text).n, exact(text).d))));
/** @param {string} text */
const worded = (text) => text.split("/").map(Number).reduce((n, d) => n / d);

/** A world with what the build worked out: names that stand for formulas. @param {Derivation} spec @param {string} label @param {World["F"]} [F] @returns {World} */
export function filled(spec, label, F) {
  const made = world(spec, label, F), k = ALL.indexOf(label);
  for (const [name, values] of Object.entries(spec.values)) if (values[k]) made.names[name] = decoded(values[k], made.F);
  return made;
}
