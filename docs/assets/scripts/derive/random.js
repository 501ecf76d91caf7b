// @ts-check
/** Numbers that look drawn, and are the same for the same seed; exp and log of what has no other value. */
import { P, residue } from "judge";
/** @import {Fraction} from "../judge/types.js" */
const EXPONENT = 1000000016000000063n, DRAWN = 1618033988749894848n, EXP = 271828182845904523n, LOG = 1442695040888963407n;

/** @param {bigint} base @param {bigint} exponent */
function power(base, exponent) {
  let made = 1n;
  for (base %= P; exponent > 0n; exponent >>= 1n, base = (base * base) % P) if (exponent & 1n) made = (made * base) % P;
  return made;
}

/** @param {bigint} x @param {bigint} shift */
const stirred = (x, shift) => power(x + shift, EXPONENT);

/** A residue for each seed. @param {string} seed */
export function drawn(seed) {
  let hash = 0xcbf29ce484222325n; // FNV-1a
  for (const character of seed) hash = ((hash ^ BigInt(character.codePointAt(0) ?? 0)) * 0x100000001b3n) % (1n << 64n);
  return stirred(hash % P, DRAWN);
}

/** exp, known by its laws alone: exp 0 = 1, exp(-x) = 1 / exp x. @param {Fraction} x @returns {Fraction} */
export function exponential({ n }) {
  if (n === 0n) return residue(1n, 1n);
  return n > P / 2n ? residue(1n, stirred(P - n, EXP)) : residue(stirred(n, EXP), 1n);
}

/** log, known by its laws alone: log 1 = 0. @param {Fraction} x @returns {Fraction} */
export const logarithm = ({ n }) => residue(n === 1n ? 0n : stirred(n, LOG), 1n);
