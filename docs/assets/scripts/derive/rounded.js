// @ts-check
/** Whether a line holds what another comes to, rounded to the places that are typed. */
import { decimals, said, shape } from "judge";
import { tried } from "./slips.js";
import { filled, float, SMALL } from "./worlds.js";
/** @import {Part} from "../judge/types.js" */
/** @import {Derivation} from "./types.js" */

/** A number or a matrix of them, each with two digits or more, whatever the names are that have no number. @param {Derivation} spec @param {Part} exact @param {Part} node */
export function rounds(spec, exact, node) {
  const places = decimals(node, [1, 1]).flat();
  return places.every((count) => count >= 0) && SMALL.slice(0, 2).every((label) => {
    const at = filled(spec, label, float), [whole, own] = [exact, node].map((part) => tried(part, at));
    if (!whole || !own || said(shape(whole)) !== said(shape(own))) return false;
    return own.flat().every(({ n }, k) => near(Number(n), Number(whole.flat()[k].n), 10 ** places[k]));
  });
}

/** @param {number} x @param {number} wanted @param {number} unit  how many of the last typed digit are one */
const near = (x, wanted, unit) => Math.abs(x - wanted) * unit <= 0.5 + 1e-6 && (Math.abs(x) * unit > 9.5 || x === wanted);
