// @ts-check
/** What is found in what is typed, as far as the next hint depends on it. */
import { next, look } from "./sentences.js";
/** @import {Bank} from "../judge/types.js" */
/** @import {Derivation} from "../derive/types.js" */

/**
 * Whether there is anything to say, what, the keys of the page's own sentences, and which hint comes next (from 0).
 * @typedef {{open: boolean, text: string[], says: string[], place: number}} State
 */

/** What the judge says of an answer that is right as far as it goes. */
const BEGUN = /missing|Only one/;

/** Of an answer: one that begins right, or has got the first hint, needs the one after that. @param {Bank} bank @param {string} id @param {Record<string, string>} answers @returns {State} */
export function fromBox(bank, id, answers) {
  const { verdict, text, says } = Judge.judge(bank, id, answers);
  const begun = verdict === "more" || (verdict === "mistake" && BEGUN.test(text)) || says.includes(`hint.${id}`);
  return { open: !["empty", "right", "places", "table"].includes(verdict), text: [text], says, place: begun ? 1 : 0 };
}

/** Of the lines of a derivation: what breaks, or what comes after what is there. @param {Derivation} spec @param {string} typed @returns {State} */
export function fromLines(spec, typed) {
  const { verdict, text, lines, next: place } = Derive.check(spec, typed);
  const bad = lines.findIndex((line) => ["unreadable", "breaks", "shape"].includes(line.verdict));
  const why = bad < 0 ? [] : [look(lines[bad].row), lines[bad].text, ...lines[bad].laws.map((law) => law.says)];
  const more = bad < 0 && place < spec.stages.length ? [next, ...spec.stages[place].says] : [];
  return { open: !["empty", "right"].includes(verdict), text: [text, ...why, ...more], says: [], place };
}
