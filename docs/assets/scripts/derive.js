// @ts-check
/**
 * Judges a derivation, line by line: each line against the one before, by its value at random points; where one does
 * not follow, the wrong law that leads to it. It uses the judge's reader of names, numbers and formulas.
 */
import { exact, key, LIMIT, mo, print, said, shape, Unreadable } from "judge";
import { split } from "./derive/lines.js";
import { start } from "./derive/page.js";
import { PRINTERS, treeOf } from "./derive/names.js";
import { leaves } from "./derive/parts.js";
import { rounds } from "./derive/rounded.js";
import * as says from "./derive/sentences.js";
import { example, laws } from "./derive/slips.js";
import { filled, FREE, STRICT } from "./derive/worlds.js";
import { equal, worth } from "./derive/worth.js";
export { prepare } from "./derive/prepare.js";
/** @import {Part, Matrix} from "./judge/types.js" */
/** @import {Checked, Derivation, Line, World} from "./derive/types.js" */

const MOST = { length: 4000, lines: 30, told: 4 }; // of that many lines it is said why they do not follow

/** A line that the next is compared with: where it is rounded, `exact` is the one that it rounds. @typedef {{tree: Part, values: Matrix[], from: number, exact: Part}} Before */
/** What is asked of one text. @typedef {{spec: Derivation, worlds: World[], free: World, start: Part, told: number}} Question */

/**
 * The verdict on a derivation.
 * @param {Derivation} spec @param {string} text @returns {Checked}
 */
export function check(spec, text) {
  const pieces = text.length > MOST.length ? [] : split(text);
  if (text.length > MOST.length || pieces.length > MOST.lines) return { verdict: "unreadable", text: says.long, lines: [], stage: -1, next: 0 };
  const q = question(spec), lines = pieces.map((piece) => read(spec, q.worlds, piece));
  judged(q, lines);
  const found = whole(q, lines);
  return { ...found, lines, next: found.stage < 0 ? after(q, lines) : found.stage };
}

/** The lines as they are read, while they are typed. @param {Derivation} spec @param {string} text */
export function echo(spec, text) {
  const pieces = text.length > MOST.length ? [] : split(text).slice(0, MOST.lines);
  return pieces.map((piece) => read(spec, [], piece));
}

/** @param {Derivation} spec @returns {Question} */
function question(spec) {
  return { spec, worlds: STRICT.map((label) => filled(spec, label)), free: filled(spec, FREE), start: treeOf(spec.left, spec), told: 0 };
}

/** A line, read and worked out. @param {Derivation} spec @param {World[]} worlds @param {ReturnType<typeof split>[number]} piece @returns {Line} */
function read(spec, worlds, { from, to, text, about }) {
  /** @type {Line} */
  const line = { from, to, about, tree: null, read: null, values: [], verdict: "", text: "", at: null, laws: [] };
  try {
    if (text.length > LIMIT.length) throw new Unreadable(says.long, LIMIT.length, text.length);
    const tree = treeOf(text, spec);
    const shown = print(tree, spec.observed, false, PRINTERS);
    line.read = about ? ["mrow", mo("≈"), shown] : shown;
    line.tree = tree;
    line.values = worlds.map((at) => worth(tree, at));
  } catch (problem) {
    if (!(problem instanceof Unreadable || problem instanceof RangeError)) throw problem;
    const known = problem instanceof Unreadable ? problem : new Unreadable(says.long, 0, text.length);
    Object.assign(line, { verdict: known.verdict, text: known.message, at: [from + known.from, from + known.to] });
  }
  return line;
}

/** Each line against the one before; what can't be read is passed over. @param {Question} q @param {Line[]} lines */
function judged(q, lines) {
  /** @type {Before} */
  let before = { tree: q.start, values: q.worlds.map((at) => worth(q.start, at)), from: -1, exact: q.start };
  for (const line of lines) {
    if (line.tree && line.verdict === "shape" && before.from >= 0 && q.told++ < MOST.told) named(q, before, line);
    if (!line.tree || !line.values.length) continue;
    compared(q, before, line);
    before = { tree: line.tree, values: line.values, from: line.from, exact: line.about ? before.exact : line.tree };
  }
}

/** @param {Question} q @param {Before} before @param {Line} line */
function compared(q, before, line) {
  const tree = /** @type {Part} */ (line.tree), first = before.from < 0;
  const say = (/** @type {keyof typeof says.LINE} */ verdict, text = says.LINE[verdict]) => Object.assign(line, { verdict, text });
  if (line.about) return rounds(q.spec, before.exact, tree) ? say("follows", says.LINE.about) : say("breaks", says.LINE.off);
  if (isStart(q, tree)) return say(first ? "start" : "again");
  if (line.values.every((value, k) => equal(value, before.values[k]))) return say("follows");
  const [own, other] = [line.values[0], before.values[0]].map((value) => said(shape(value), /** @type {any} */ (q.worlds[0])));
  say("breaks", first ? says.LINE.first : says.LINE.breaks);
  if (own !== other) say("shape", says.shapes(own, other));
  if (q.told++ >= MOST.told) return line;
  if (!first) named(q, before, line);
  if (!line.laws.length && rounds(q.spec, before.exact, tree)) line.text = says.LINE.rounded;
  else if (own === other && !line.laws.length) line.text += ` ${example(q.spec, before.tree, tree)}`;
  return line;
}

/** The laws that lead to a line from the one before. @param {Question} q @param {{tree: Part, from: number}} before @param {Line} line */
function named({ worlds }, { tree, from }, line) {
  const found = laws(tree, /** @type {Part} */ (line.tree), line.values, worlds);
  line.laws = found.map(({ at: [start, end], ...law }) => ({ ...law, at: [start + from, end + from] }));
}

/** Whether a line is no more than the left side. @param {Question} q @param {Part} tree */
const isStart = ({ start }, tree) => start.op === "name" && tree.op === "name" && key(/** @type {any} */ (tree.name)) === key(/** @type {any} */ (start.name));

/** The verdict on the whole. @param {Question} q @param {Line[]} lines @returns {Omit<Checked, "lines" | "next">} */
function whole(q, lines) {
  const told = (/** @type {keyof typeof says.WORDS} */ verdict, stage = -1) => ({ verdict, text: says.WORDS[verdict], stage });
  if (!lines.length) return told("empty");
  if (lines.some((line) => line.verdict === "unreadable")) return told("unreadable");
  const steps = lines.filter((line) => !["start", "again"].includes(line.verdict)), good = steps.filter((line) => line.verdict === "follows");
  if (good.length < steps.length) return { verdict: "breaks", text: says.broken(good.length, steps.length), stage: -1 };
  return told(...arrived(q, steps));
}

/** Whether a derivation passes every form that is wanted, and ends in the last. @param {Question} q @param {Line[]} steps @returns {[keyof typeof says.WORDS, number?]} */
function arrived({ spec, free }, steps) {
  const at = steps.map((line) => stageOf(spec, line, free)), end = spec.stages.length - 1;
  if (at[at.length - 1] !== end) return ["short"];
  if (leaves(/** @type {Part} */ (steps[steps.length - 1].tree)) > spec.leaves + 2) return ["longer"];
  const missed = spec.stages.findIndex(({ lines }, k) => at.filter((stage) => stage === k).length < lines);
  return missed < 0 ? ["right"] : ["leap", missed];
}

/** The form that comes after those of the lines before the first that breaks. @param {Question} q @param {Line[]} lines */
function after({ spec, free }, lines) {
  const bad = lines.findIndex(({ verdict }) => !["start", "again", "follows"].includes(verdict));
  return Math.max(-1, ...lines.slice(0, bad < 0 ? undefined : bad).map((line) => stageOf(spec, line, free))) + 1;
}

/** Which form a line has: its value where every name is free; of what is rounded, the last. @param {Derivation} spec @param {Line} line @param {World} free */
function stageOf(spec, { tree, about }, free) {
  try {
    if (about) return spec.stages.length - 1;
    const value = worth(/** @type {Part} */ (tree), free);
    return spec.stages.findIndex((stage) => equal(value, stage.value.map((row) => row.map(exact))));
  } catch {
    return -1;
  }
}

if (typeof document !== "undefined") start(check, echo);
