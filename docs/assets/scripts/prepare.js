// @ts-check
/** What the build does: from the formulas of a derivation to the values that a page is told. */
import { key } from "judge";
import { treeOf } from "./derive/names.js";
import { leaves, names as within } from "./derive/parts.js";
import { ALL, filled, float, FREE, SMALL, world } from "./derive/worlds.js";
import { equal, worth } from "./derive/worth.js";
/** @import {Matrix, Part} from "./judge/types.js" */
/** @import {Declared, Derivation, Stage, World} from "./derive/types.js" */

/** @param {Declared} declared @returns {Derivation} */
export function prepare({ id, names, observed, given, known, same, spelled, left, rows, count }) {
  const read = (/** @type {string} */ latex) => treeOf(latex, { names, observed });
  const start = read(left), goal = read(rows[rows.length - 1].latex), own = start.name && !(key(start.name) in known) ? { [key(start.name)]: goal } : {};
  const formulas = ordered(Object.entries({ ...map(spelled, read), ...map(same, read), ...map(known, read), ...own }));
  /** @type {Derivation["values"]} */
  const values = Object.fromEntries(formulas.map(([name]) => [name, spelled[name] ?? []]));
  let free = world({ id, names, given, observed }, FREE);
  for (const label of ALL) {
    const at = world({ id, names, given, observed }, label, SMALL.includes(label) ? float : undefined);
    free = at; // the last of them
    for (const [name, formula] of formulas) {
      if (label === FREE && !(name in same || name in spelled)) continue;
      at.names[name] = worth(formula, at);
      at.memo.clear();
      if (typeof values[name] !== "string") values[name].push(texts(at.names[name]));
    }
  }
  const stages = staged(rows.map(({ latex, says }) => ({ value: worth(read(latex), free), says })));
  return { id, names, observed, given, values, rests: resting(formulas), left, leaves: leaves(goal), ends: [...new Set(within(goal))], stages, count };
}

/** What a page has of each name in a world. @param {Derivation} told @param {string} label @returns {Record<string, string[][]>} */
export const filledIn = (told, label) => map(filled(told, label, SMALL.includes(label) ? float : undefined).names, texts);

/** @template T, U @param {Record<string, T>} of @param {(value: T) => U} by @returns {Record<string, U>} */
const map = (of, by) => Object.fromEntries(Object.entries(of).map(([name, value]) => [name, by(value)]));

/** Formulas, each after those of the names in it. @param {[string, Part][]} formulas @returns {[string, Part][]} */
function ordered(formulas) {
  const open = new Set(formulas.map(([name]) => name)), ready = formulas.filter(([name, formula]) => !within(formula).some((on) => on !== name && open.has(on)));
  return ready.length ? [...ready, ...ordered(formulas.filter((one) => !ready.includes(one)))] : formulas;
}

/** Of a number that is no fraction, what is shown and more. @param {any} n */
const short = (n) => (typeof n === "number" ? Number(n.toPrecision(12)) : n);

/** @param {Matrix} rows */
const texts = (rows) => rows.map((row) => row.map(({ n, d }) => (Number(d) === 1 ? `${short(n)}` : `${n}/${d}`)));

/** The forms that the wanted lines have, each once, and what the lines are called that are wanted there. @param {{value: Matrix, says: string}[]} wanted @returns {Stage[]} */
function staged(wanted) {
  /** @type {(Stage & {at: Matrix})[]} */
  const made = [];
  for (const { value, says } of wanted) {
    const last = made[made.length - 1];
    if (last && equal(last.at, value)) last.says.push(says);
    else made.push({ at: value, value: texts(value), says: [says] });
  }
  return made.map(({ value, says }) => ({ value, says }));
}

/** The names that each formula rests on, with theirs. @param {(readonly [string, Part])[]} formulas */
function resting(formulas) {
  /** @type {Record<string, string[]>} */
  const rests = {};
  for (const [name, formula] of formulas) rests[name] = [...new Set(within(formula).flatMap((on) => [on, ...(rests[on] ?? [])]))];
  return rests;
}
