// @ts-check
/** What an answer may be at most, so that every one is judged at once; and the prime for formulas. */

export const P = 2n ** 32n - 5n; // formulas are compared modulo this prime
export const LIMIT = { length: 500, tokens: 300, depth: 40, digits: 20, exponent: 12, sums: 3, size: 10n ** 400n };
