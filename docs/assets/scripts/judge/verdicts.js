// @ts-check
/** What is asked of an answer, in order; the first question that finds something is the verdict. */
import { best, fits, numbered } from "./agreement.js";
import { follows } from "./following.js";
import { ZERO, apart, fraction, less, times } from "./fractions.js";
import { WORDS } from "./sentences.js";
import * as says from "./sentences.js";
import { said, shape } from "./values.js";
/** @import {Answer, Bank, Box, Found, Fraction, Verdict} from "./types.js" */

/** @param {string} verdict @param {Partial<Verdict>} [more] @returns {Verdict} */
export const decide = (verdict, more = {}) => ({ verdict, text: WORDS[verdict] ?? "", says: [], at: null, read: null, ...more });

/** What other scripts know: the cause of a wrong answer, and shapes. @type {{cause?: (a: Answer) => Found | undefined, shaped?: (bank: Bank, box: Box, id: string, typed: string) => Verdict}} */
export const later = {};

/** @param {Answer} a @param {string} how */
const unlessMistaken = (a, how) => (best(a, a.box.mistakes, "right") ? undefined : best(a, a.box.rights, how));

/** Right, with too few decimals, and so near that only a mistake that is close, too, need be thought of. @param {Answer} a */
function rough(a) {
  const tenth = (/** @type {Fraction} */ x, /** @type {Fraction} */ own) => !less(times(fraction, apart(x, ZERO), { n: 1n, d: 10n }), apart(own, x));
  if (best(a, a.box.mistakes.filter(({ close }) => close), "right")) return undefined;
  const near = a.point ? [] : a.box.rights.filter((c) => fits(a.values[0], c) && numbered(c).value[0].every((row, r) => row.every((x, k) => tenth(x, a.values[0][r][k]))));
  return best(a, near, "more", "places");
}

/** What is asked of an answer, in this order; the first that finds something is the verdict. @type {[string, (a: Answer) => Found | undefined][]} */
const ORDER = [
  ["right", (a) => best(a, a.box.rights, "right")],
  ["places", (a) => unlessMistaken(a, "places")],
  ["table", (a) => unlessMistaken(a, "table")],
  ["follow", upstream],
  ["more", rough],
  ["mistake", namedMistake],
  ["more", (a) => best(a, a.box.rights, "more", "places")],
  ["mistake", (a) => later.cause?.(a)],
  ["shape", misshapen],
  ["wrong", (a) => ({ says: (a.box.kind === "shape" || !fits(a.values[0], a.box.rights[0]) ? ["rule", "hint"] : ["hint"]).map((w) => `${w}.${a.id}`) })],
];

/** @param {Answer} answer @returns {Verdict} */
export function settle(answer) {
  for (const [verdict, finds] of ORDER) {
    const found = finds(answer);
    if (!found) continue;
    const text = answer.note(verdict) + (found.text ?? (verdict === "more" ? says.more(answer.box) : WORDS[verdict]));
    return decide(verdict, { ...answer.more, text, says: found.says ?? [], ...found.more, ...(found.value ? { of: found.of ?? 0 } : {}) });
  }
  throw new Error("every answer gets a verdict");
}

/** @param {Answer} a @returns {Found | undefined} */
function upstream(a) {
  const found = (a.box.follows ?? []).find((f) => follows(a, f));
  return found && { says: [`upstream.${found.from}`] };
}

/** @param {Answer} a @returns {Found | undefined} */
function namedMistake(a) {
  const found = best(a, a.box.mistakes, "right") ?? best(a, a.box.mistakes, "places", "table");
  return found && { ...found, text: WORDS[(found.says ?? []).length > 1 ? "mistakes" : "mistake"] };
}

/** @param {Answer} a @returns {Found | undefined} */
function misshapen(a) {
  const alike = a.box.kind === "formula" ? a.box.rights.slice(0, 1) : [...a.box.rights, ...a.box.mistakes];
  if (alike.some((c) => fits(a.values[0], c))) return undefined;
  return { text: says.yours(said(shape(a.values[0]), a.point)), says: [`rule.${a.id}`] };
}
