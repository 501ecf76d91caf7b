// @ts-check
/**
 * Reads a student's answer and judges it by the bank that Python made. The only judge there is: pages and tests run
 * what is put together from here. It knows how people write names, sums and matrices, and no result of the course.
 * Nothing that is typed is ever run as code.
 */
import { agreement, decimals } from "./judge/agreement.js";
import { AXIS } from "./judge/characters.js";
import { fraction, residue } from "./judge/fractions.js";
import { LIMIT } from "./judge/limits.js";
import { print } from "./judge/mathml.js";
import { key, vocabulary } from "./judge/names.js";
import * as says from "./judge/sentences.js";
import { tokens } from "./judge/tokens.js";
import { parse } from "./judge/tree.js";
import { Unreadable } from "./judge/unreadable.js";
import { evaluate, shape } from "./judge/values.js";
import { decide, later, settle } from "./judge/verdicts.js";
// What scripts that are loaded later build on:
export { agreement, decimals, decoded, numbered } from "./judge/agreement.js";
export { alike, AXIS, match, TURNS } from "./judge/characters.js";
export { drawn, make } from "./elements.js";
export { earlier, forget, keep } from "./storage.js";
export { ZERO, add, exact, fraction, residue, same, times } from "./judge/fractions.js";
export { LIMIT, P } from "./judge/limits.js";
export { mo, print } from "./judge/mathml.js";
export { key, vocabulary } from "./judge/names.js";
export { tokens } from "./judge/tokens.js";
export { parse } from "./judge/tree.js";
export { Unreadable } from "./judge/unreadable.js";
export { led } from "./judge/following.js";
export { READ, evaluate, flip, said, shape } from "./judge/values.js";
export { decide, later, settle } from "./judge/verdicts.js";
/** @import {Bank, Box, Part, Verdict} from "./judge/types.js" */

/**
 * The verdict on one answer.
 * @param {Bank} bank @param {string} id @param {Record<string, string>} answers  all answers on the page, by box
 * @returns {Verdict}
 */
export function judge(bank, id, answers) {
  const typed = answers[id] ?? "", box = bank.boxes[id];
  if (!typed.trim()) return decide("empty");
  if (typed.length > LIMIT.length) return decide("unreadable", { text: says.long, at: [LIMIT.length, typed.length] });
  try {
    if (box.kind === "choice") return choice(box, id, typed.trim());
    const text = answer(typed, box);
    if (later.shaped && box.kind === "shape") return later.shaped(bank, box, id, text);
    return box.kind === "formula" ? formula(bank, box, id, text) : numbers(bank, box, id, text, answers);
  } catch (problem) {
    if (problem instanceof Unreadable) return decide(problem.verdict, { text: problem.message, at: [problem.from, problem.to] });
    if (problem instanceof RangeError) return decide("unreadable", { text: says.large, at: [0, typed.length] });
    throw problem;
  }
}

/**
 * The answer: what stands after the last equals sign, at its place. Before it may stand what is asked for, under one of
 * its names, and in numbers what it is worked out from.
 * @param {string} typed @param {Pick<Box, "called" | "kind">} box @returns {string}
 */
function answer(typed, { called, kind }) {
  const text = typed.replace(/,?\s*axis\s*=\s*-?1(?:,\s*keepdims\s*=\s*True)?|:(?==)|(≈|\\approx)/g, (t, about) => (about ? "=" : AXIS).padEnd(t.length));
  const at = text.replace(/\{[^{}]*\}/g, (braces) => "_".repeat(braces.length)).lastIndexOf("="); // not the = of a sum
  if (at < 0 || /^[^(]*\)/.test(text.slice(at))) return text; // nor one in brackets
  const bare = text.slice(0, at).replace(/\\partial|∂/g, "d").replace(/\\mathrm|\\text|\\d?frac|\\operatorname|[\s{}_^\\$[\]/]/g, "");
  const name = bare.replace(/[∗⋆]|star/g, "*").toLowerCase();
  const last = " ".repeat(at + 1) + text.slice(at + 1);
  if (!last.trim()) throw new Unreadable(says.nothing, at, at + 1);
  if (!name || called.includes(name) || called.includes(`${name}new`)) return last;
  if (kind !== "numbers") throw new Unreadable(says.equals, 0, at);
  const before = answer(text.slice(0, at), { called, kind }), [one, { value, places }] = [before, last].map(worked);
  const how = agreement(/** @type {any} */ ({ values: [value], places, box: { kind } }), { value: [one.value] });
  if (how === "right" || how === "places") return typed[at] === "=" ? last : before; // after ≈ it is only rounded
  throw new Unreadable(says.unequal, at, at + 1);
}

/** Numbers as they were typed, worked out. @param {string} text */
function worked(text) {
  const tree = parse(tokens(text, vocabulary(null)), text.length, true), value = evaluate(tree, fraction, null);
  return { tree, value, places: decimals(tree, shape(value)) };
}

/** @param {Box} box @param {string} id @param {string} key */
function choice(box, id, key) {
  const options = box.options ?? {};
  if (!Object.hasOwn(options, key)) return decide("unreadable", { text: says.here, at: [0, key.length] });
  return decide(options[key] === "right" ? "right" : "wrong", { says: [`option.${id}.${key}`] });
}

/** @param {Bank} bank @param {Box} box @param {string} id @param {string} typed */
function formula(bank, box, id, typed) {
  const points = bank.points[box.points ?? ""], names = vocabulary(points[0]);
  const tree = parse(tokens(typed, names), typed.length), read = print(tree, points[0].observed);
  const slip = names.letters.has("alpha") && outside(tree, "a") && !outside(tree, "alpha") ? `${says.rate} ` : "";
  const note = (/** @type {string} */ verdict) => (verdict === "shape" ? slip : "");
  try {
    const values = points.map((point) => evaluate(tree, residue, point));
    return settle({ bank, box, id, values, places: [], F: residue, point: points[0], tree, more: { read }, note });
  } catch (problem) {
    if (problem instanceof Unreadable) problem.message = note(problem.verdict) + problem.message;
    throw problem;
  }
}

/** Whether a letter stands outside of every sum. @param {Part} node @param {string} letter @returns {boolean} */
const outside = (node, letter) => node.op !== "sum" && (node.name ? key(node.name) === letter :
  [...node.args, ...(node.rows ?? []).flat()].some((inner) => outside(inner, letter)));

/** @param {Bank} bank @param {Box} box @param {string} id @param {string} typed @param {Record<string, string>} answers */
function numbers(bank, box, id, typed, answers) {
  const { tree, value, places } = worked(typed), more = { read: print(tree), value };
  const earlier = (/** @type {string} */ other) => judge(bank, other, answers);
  return settle({ bank, box, id, values: [value], places, F: fraction, point: null, tree, earlier, more, note: () => "" });
}
