// @ts-check
/** Judges answers that are shapes; on a page that asks for one. The judge asks it. */
import { alike, decide, exact, fraction, later, match, mo, said, settle, TURNS, Unreadable } from "judge";
import * as says from "./shapes/sentences.js";
/** @import {Bank, Box, Verdict} from "./judge/types.js" */

const { raw } = String;

/** @param {Bank} bank @param {Box} box @param {string} id @param {string} typed @returns {Verdict} */
later.shaped = (bank, box, id, typed) => {
  const text = alike(typed).replace(/\\(?:times|left|right|,|;|\(|\)|\[|\]|!)|\$/g, (t) => (t === "\\times" ? "*     " : " ".repeat(t.length)));
  for (let at = 0; at < text.length; at++) if (match(TURNS, text, at)) throw new Unreadable(says.bidi, at, at + 1);
  const m = SHAPE.exec(text), letters = box.sizes ?? {}, how = says.sizes(Object.keys(letters));
  if (!m) throw new Unreadable(...unshaped(text, how));
  const plain = [m[1], m[2]].map((t) => t.replace(/[^a-z\d]/g, ""));
  const unknown = plain.findIndex((t) => !/^\d/.test(t) && !Object.hasOwn(letters, t)), from = text.indexOf(m[unknown + 1]);
  if (unknown >= 0) throw new Unreadable(how, from, from + m[unknown + 1].length);
  if (plain.some((t) => t.length > 9)) throw new Unreadable(says.large, 0, typed.length);
  const sizes = [plain.map((t) => String(BigInt(letters[t] ?? t)))];
  const note = /[a-z]/.test(plain.join("")) ? says.inNumbers(said(sizes[0].map(Number))) : "";
  const read = ["mrow", mo("("), ["mn", sizes[0][0]], mo(","), ["mn", sizes[0][1]], mo(")")];
  const value = sizes.map((row) => row.map((t) => exact(t)));
  const found = settle({ bank, box, id, values: [value], places: [], F: fraction, point: null, more: { read }, note: () => note });
  const other = plain.some((t, k) => Object.hasOwn(letters, t) && box.letters && box.letters[k] !== t);
  return other && found.verdict === "right" ? decide("wrong", { read, text: note + says.chance, says: [`rule.${id}`] }) : found;
};

const SIZE = raw`(\d+|[a-z](?:_\d|_\{\d\}|\d|\^\[\d\]|\^\{\[\d\]\})?)`; // a number, or a letter such as n_0
const SHAPE = new RegExp(raw`^\s*[([{]?\s*${SIZE}\s*(?:,|;|\*|x|X|by|times|\s)\s*${SIZE}\s*,?\s*[)\]}]?\s*$`);

/** @param {string} text @param {string} how @returns {[string, number, number]} */
function unshaped(text, how) {
  const odd = text.search(/[^\d\s()[\]{},;*xX]/);
  return odd < 0 ? [says.two, 0, text.length] : [how, odd, odd + 1];
}
