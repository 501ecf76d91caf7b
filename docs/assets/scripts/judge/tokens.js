// @ts-check
/** From characters to tokens. */
import { alike, match } from "./characters.js";
import { LIMIT } from "./limits.js";
import { name } from "./names.js";
import { NUMBER, REFUSED, SIGNS, SPACE, SUM } from "./patterns.js";
import * as says from "./sentences.js";
import { Unreadable } from "./unreadable.js";
/** @import {Token, Vocabulary} from "./types.js" */

/** @param {string} typed @param {Vocabulary} names */
export function tokens(typed, names) {
  const text = alike(typed);
  /** @type {Token[]} */
  const found = [];
  for (let at = 0, gap = ""; at < text.length;) {
    const space = match(SPACE, text, at);
    if (space) {
      [at, gap] = [at + space[0].length, space[0]];
      continue;
    }
    const token = next(text, at, names);
    found.push({ ...token, gap });
    if (found.length > LIMIT.tokens) throw new Unreadable(says.long, at, text.length);
    [at, gap] = [token.to, ""];
  }
  return found;
}

/** @param {string} text @param {number} at @param {Vocabulary} names @returns {Omit<Token, "gap">} */
function next(text, at, names) {
  /** @type {RegExpExecArray | null} */
  let m;
  const own = names.read?.(text, at);
  if (own) return own;
  for (const [pattern, says] of REFUSED) if ((m = match(pattern, text, at))) throw new Unreadable(says, at, at + m[0].length);
  if ((m = match(NUMBER, text, at))) return number(m[0], at);
  if ((m = match(SUM, text, at))) return sum(m, at, names.count);
  for (const [pattern, kind] of SIGNS) if ((m = match(pattern, text, at))) return { kind: kind ?? m[0], text: m[0], from: at, to: at + m[0].length };
  if ((m = match(/\\?alpha|Alpha|α|lr(?![a-z])|learning_rate|[A-Za-z]/y, text, at))) return name(text, at, m[0], names);
  const shown = match(/\\[A-Za-z]+/y, text, at)?.[0] ?? String.fromCodePoint(/** @type {number} */ (text.codePointAt(at)));
  throw new Unreadable(says.sign(shown), at, at + shown.length);
}

/** @param {string} text @param {number} from */
function number(text, from) {
  const [digits, power = "0"] = text.toLowerCase().split("e");
  if (digits.replace(".", "").length > LIMIT.digits) throw new Unreadable(says.long, from, from + text.length);
  if (Math.abs(Number(power)) > LIMIT.digits) throw new Unreadable(says.large, from, from + text.length);
  return { kind: "number", text, from, to: from + text.length };
}

/** @param {RegExpExecArray} m @param {number} from @param {string} [count]  how many observations there are, where that is known */
function sum(m, from, count) {
  const bare = (/** @type {string | undefined} */ t) => (t ?? "").replace(/[{}\s]/g, "");
  const [low, high] = [bare(m[1] ?? m[3]), bare(m[2])];
  const whole = ["", "i", "i=1"].includes(low) && ["", "m", count].includes(high);
  if (!whole) throw new Unreadable(says.sum, from, from + m[0].length);
  return { kind: "sum", text: m[0], from, to: from + m[0].length };
}
