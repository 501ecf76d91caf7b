// @ts-check
/** Arithmetic: fractions, or residues modulo P. */
import { LIMIT, P } from "./limits.js";
/** @import {Field, Fraction} from "./types.js" */

/** @param {bigint} a @param {bigint} b @returns {bigint} */
const gcd = (a, b) => (b === 0n ? (a < 0n ? -a : a) : gcd(b, a % b));

/** @param {bigint} n @param {bigint} d @returns {Fraction} */
export function fraction(n, d) {
  const g = gcd(n, d) * (d < 0n ? -1n : 1n);
  if (n > LIMIT.size || -n > LIMIT.size || d > LIMIT.size) throw new RangeError("too large");
  return { n: n / g, d: d / g };
}

/** Inverses that were worked out, as the same divisors come again. @type {Map<bigint, bigint>} */
const INVERSES = new Map([[1n, 1n]]);

/** One divided by d, modulo P. @param {bigint} d */
function inverse(d) {
  const known = INVERSES.get(d);
  if (known) return known;
  let [power, made, exponent] = [((d % P) + P) % P, 1n, P - 2n];
  for (; exponent > 0n; exponent >>= 1n, power = (power * power) % P) if (exponent & 1n) made = (made * power) % P;
  if (INVERSES.size < 1000) INVERSES.set(d, made);
  return made;
}

/** @param {bigint} n @param {bigint} d @returns {Fraction} */
export const residue = (n, d) => ({ n: ((((n % P) + P) % P) * inverse(d)) % P, d: 1n });

/** @param {string} text @returns {Fraction} "-231/2000" or "7" */
export function exact(text) {
  const [n, d = "1"] = text.split("/");
  return { n: BigInt(n), d: BigInt(d) };
}

export const ZERO = { n: 0n, d: 1n };
/** @param {Field} F @param {Fraction} p @param {Fraction} q */
export const add = (F, p, q) => F(p.n * q.d + q.n * p.d, p.d * q.d);
/** @param {Field} F @param {Fraction} p @param {Fraction} q */
export const times = (F, p, q) => F(p.n * q.n, p.d * q.d);
/** @param {Fraction} p @param {Fraction} q */
export const less = (p, q) => p.n * q.d < q.n * p.d;
/** @param {Fraction} p @param {Fraction} q */
export const same = (p, q) => p.n === q.n && p.d === q.d;
/** @param {Fraction} p @param {Fraction} q @returns {Fraction} */
export const apart = (p, q) => { const n = p.n * q.d - q.n * p.d; return { n: n < 0n ? -n : n, d: p.d * q.d }; };
