// @ts-check
/** Characters: what stands for the same sign, and how a pattern is tried at a place. */

export const TURNS = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/y; // marks that turn the direction of writing

/** Signs that people and word processors write for the same thing; each is one character for one. */
const ALIKE = new Map([..."−–—‐‑"].map((c) => /** @type {[string, string]} */ ([c, "-"])).concat(
  [..."·×∙⋅∗•✕"].map((c) => [c, "*"]), [..."÷∕⁄"].map((c) => [c, "/"]), [..."’′ʼ"].map((c) => [c, "'"]),
  [..."∑Σ"].map((c) => [c, "Σ"]), [..."⊤⊺"].map((c) => [c, "ᵀ"]), [..."\u00a0\u2009\u202f\u200b\u2060\u2061\u2062\u2063\u2064\ufeff\u00ad\t"].map((c) => [c, " "])));

/** A layer, or a star, and a transpose in one: `^{[2]T}`. */
const TURNED = /\^\s*(?:\{\s*(\[\d\]|\*)\s*\^?\s*(?:T|ᵀ|\\top)\s*\}|(\[\d\])T(?![A-Za-z]))/g;

/** @param {string} text */
export const alike = (text) => Array.from({ length: text.length }, (_, k) => {
  const code = text.charCodeAt(k);
  return code >= 0xff01 && code <= 0xff5e ? String.fromCharCode(code - 0xfee0) : ALIKE.get(text[k]) ?? text[k];
}).join("").replace(TURNED, (t, one, other) => `^${one ?? other}'`.padEnd(t.length));

export const { raw } = String;

/** Stands where a program was told to sum over the observations; it is read as a space. */
export const AXIS = "\u2003";

/** @param {RegExp} pattern @param {string} text @param {number} at */
export function match(pattern, text, at) {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
