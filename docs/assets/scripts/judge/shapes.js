// @ts-check
/** An answer that is a shape. */
import { TURNS, alike, match, raw } from "./characters.js";
import { exact, fraction } from "./fractions.js";
import { mo } from "./mathml.js";
import * as says from "./sentences.js";
import { Unreadable } from "./unreadable.js";
import { said } from "./values.js";
import { settle } from "./verdicts.js";
/** @import {Bank, Box} from "./types.js" */

/** @param {Bank} bank @param {Box} box @param {string} id @param {string} typed */
export function shaped(bank, box, id, typed) {
  const text = alike(typed).replace(/\\(?:times|left|right|,|;|\(|\)|\[|\]|!)|\$/g, (t) => (t === "\\times" ? "*     " : " ".repeat(t.length)));
  for (let at = 0; at < text.length; at++) if (match(TURNS, text, at)) throw new Unreadable(says.bidi, at, at + 1);
  const m = SHAPE.exec(text);
  if (!m) throw new Unreadable(...unshaped(text));
  const plain = [m[1], m[2]].map((t) => t.replace(/[^a-z\d]/g, "")), letters = box.sizes ?? {};
  const unknown = plain.findIndex((t) => !/^\d/.test(t) && !Object.hasOwn(letters, t)), from = text.indexOf(m[unknown + 1]);
  if (unknown >= 0) throw new Unreadable(says.sizes, from, from + m[unknown + 1].length);
  if (plain.some((t) => t.length > 9)) throw new Unreadable(says.large, 0, typed.length);
  const sizes = [plain.map((t) => String(BigInt(letters[t] ?? t)))];
  const note = /[a-z]/.test(plain.join("")) ? says.inNumbers(said(sizes[0].map(Number))) : "";
  const read = ["mrow", mo("("), ["mn", sizes[0][0]], mo(","), ["mn", sizes[0][1]], mo(")")];
  const value = sizes.map((row) => row.map((t) => exact(t)));
  return settle({ bank, box, id, values: [value], places: [], F: fraction, point: null, more: { read }, note: () => note });
}

const SIZE = raw`(\d+|[a-z](?:_\d|_\{\d\}|\d|\^\[\d\]|\^\{\[\d\]\})?)`; // a number, or a letter such as n_0
const SHAPE = new RegExp(raw`^\s*[([{]?\s*${SIZE}\s*(?:,|;|\*|x|X|by|times|\s)\s*${SIZE}\s*,?\s*[)\]}]?\s*$`);

/** @param {string} text @returns {[string, number, number]} */
function unshaped(text) {
  const odd = text.search(/[^\d\s()[\]{},;*xX]/);
  return odd < 0 ? [says.two, 0, text.length] : [says.sizes, odd, odd + 1];
}
