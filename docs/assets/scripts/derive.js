// @ts-check
/**
 * Judges a derivation, line by line: each line against the one before, by its value at random points; where one does
 * not follow, the wrong law that leads to it. It uses the judge's reader of names, numbers and formulas.
 */
import { add, exact, key, LIMIT, mo, print, said, shape, Unreadable } from "judge";
import { split } from "./derive/lines.js";
import { start } from "./derive/page.js";
import { ENTRIES, isByEntry, PRINTERS, treeOf, typed, unnumbered } from "./derive/names.js";
import { derivative, leaves, names as within } from "./derive/parts.js";
import { rounds } from "./derive/rounded.js";
import * as says from "./derive/sentences.js";
import { agrees, example, isSmooth, laws, listed, undivided } from "./derive/slips.js";
import { filled, FREE, STRICT } from "./derive/worlds.js";
import { equal, worth } from "./derive/worth.js";
/** @import {Part, Matrix} from "./judge/types.js" */
/** @import {Checked, Derivation, Found, Line, World} from "./derive/types.js" */

const LEFT = ["start", "again", "aside"], RIGHT = [...LEFT, "follows"]; // of a line that is a left side, and of any
const MOST = { length: 4000, lines: 30, told: 4 }; // of that many lines it is said why they do not follow

/** A line that the next is compared with: where it is rounded, `exact` is the one that it rounds. @typedef {{tree: Part, values: Matrix[], from: number, exact: Part, by: number}} Before */
/** What is asked of one text. @typedef {{spec: Derivation, worlds: World[], free: World, start: Part, values: Matrix[], told: number}} Question */

/**
 * The verdict on a derivation.
 * @param {Derivation} spec @param {string} text @returns {Checked}
 */
export function check(spec, text) {
  const pieces = text.length > MOST.length ? [] : split(text);
  if (text.length > MOST.length || pieces.length > MOST.lines) return { verdict: "unreadable", text: says.long, lines: [], stage: -1, next: 0 };
  const q = question(spec), lines = all(spec, q.worlds, pieces);
  judged(q, lines);
  const found = whole(q, lines);
  return { ...found, lines, next: found.stage < 0 ? after(q, lines) : found.stage };
}

/** The lines as they are read, while they are typed. @param {Derivation} spec @param {string} text */
export function echo(spec, text) {
  const pieces = text.length > MOST.length ? [] : split(text).slice(0, MOST.lines);
  return all(spec, [], pieces);
}

/** All lines, read alike: where one names entries, so do the others. @param {Derivation} spec @param {World[]} worlds @param {ReturnType<typeof split>} pieces */
function all(spec, worlds, pieces) {
  const texts = unnumbered(pieces.map(({ text }) => text), spec), byEntry = texts.some((text) => isByEntry(text, spec));
  return pieces.map((piece, k) => read(spec, worlds, { ...piece, text: texts[k] }, byEntry));
}

/** @param {Derivation} spec @returns {Question} */
function question(spec) {
  const worlds = STRICT.map((label) => filled(spec, label)), start = treeOf(spec.left, spec);
  return { spec, worlds, free: filled(spec, FREE), start, values: worlds.map((at) => worth(start, at)), told: 0 };
}

/** A line, read and worked out. @param {Derivation} spec @param {World[]} worlds @param {ReturnType<typeof split>[number]} piece @param {boolean} byEntry @returns {Line} */
function read(spec, worlds, { from, to, text, row, about }, byEntry) {
  /** @type {Line} */
  const line = { from, to, row, about, tree: null, read: null, values: [], verdict: "", text: "", at: null, laws: [], by: -1 };
  try {
    if (text.length > LIMIT.length) throw new Unreadable(says.long, LIMIT.length, text.length);
    const tree = treeOf(text, spec, byEntry);
    const shown = print(tree, spec.observed, false, spec.observed.length ? PRINTERS : ENTRIES);
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
  let before = { tree: q.start, values: q.values, from: -1, exact: q.start, by: -1 };
  let main = before, aside = false; // where the derivation stands meanwhile
  let good = 0, slip = -1; // the row of the last line that is right, and the first that breaks after it
  for (const [k, line] of lines.entries()) {
    const begins = lines[k - 1]?.row !== line.row, left = begins && lines[k + 1]?.row === line.row;
    if (aside && begins && line.tree && (isStart(q, line.tree, left) || same(line.values, main.values))) [before, aside] = [main, false];
    if (left && line.tree && line.values.length && isOther(q, line.tree, same(line.values, before.values))) {
      if (!aside) [main, aside] = [before, true];
      before = { tree: line.tree, values: line.values, from: line.from, exact: line.tree, by: k };
      Object.assign(line, { verdict: "aside", text: says.LINE.aside });
      continue;
    }
    const back = slip >= 0 && line.tree && !line.about && same(line.values, q.values);
    if (line.tree && line.verdict === "shape" && before.from >= 0 && q.told++ < MOST.told) named(q, before, line);
    if (back) returned(q, lines, k, good, slip);
    else if (line.tree && line.values.length) compared(q, before, line, left);
    if (back || (slip < 0 && RIGHT.includes(line.verdict))) [good, slip] = [line.row, -1];
    else if (slip < 0 && line.verdict !== "unreadable") slip = k;
    if (LEFT.includes(line.verdict)) before = { tree: q.start, values: q.values, from: line.from, exact: q.start, by: k };
    else if (line.tree && line.values.length) before = { tree: line.tree, values: line.values, from: line.from, exact: line.about ? before.exact : line.tree, by: k };
  }
}

/** @param {Matrix[]} a @param {Matrix[]} b */
const same = (a, b) => a.length > 0 && a.every((value, k) => equal(value, b[k]));

/** A line that is right after a slip: it follows from the last right line, and may show what the slip is. @param {Question} q @param {Line[]} lines @param {number} k @param {number} good @param {number} slip */
function returned(q, lines, k, good, slip) {
  const { tree, from } = lines[k], bad = lines[slip];
  Object.assign(lines[k], { verdict: "follows", text: says.back(bad.row === good ? 0 : good) });
  if (bad.tree && !bad.laws.length && !bad.about && q.told++ < MOST.told) named(q, { tree: /** @type {Part} */ (tree), from, by: k }, bad);
  if (bad.by === k && bad.laws.length && bad.verdict === "breaks") bad.text = bad.text.split(" With ")[0];
}

/** What the derivation starts from, as it is typed. @param {Question} q */
const asked = ({ spec, start }) => (start.name ? typed(key(start.name)) : spec.left);

/** @param {Question} q @param {Before} before @param {Line} line @param {boolean} left */
function compared(q, before, line, left) {
  const tree = /** @type {Part} */ (line.tree), first = before.from < 0, begins = isStart(q, before.tree) || first, than = begins ? asked(q) : typed(only(before.tree));
  const say = (/** @type {string} */ verdict, /** @type {string} */ text) => Object.assign(line, { verdict, text });
  if (line.about) return rounds(q.spec, before.exact, tree) ? say("follows", says.LINE.about) : say("breaks", says.LINE.off);
  if (isStart(q, tree, left)) return first ? say("start", says.LINE.start) : say("again", says.LINE.again);
  if (same(line.values, before.values)) return say("follows", says.LINE.follows);
  const [own, other] = [line.values[0], before.values[0]].map((value) => said(shape(value), /** @type {any} */ (q.worlds[0])));
  say("breaks", than ? says.first(than) : says.LINE.breaks);
  if (own !== other) say("shape", says.shapes(own, other, than));
  if (q.told++ >= MOST.told) return line;
  if (begins) line.laws = begun(q, line, than);
  if (!first && !line.laws.length) named(q, before, line);
  if (!line.laws.length && rounds(q.spec, before.exact, tree)) line.text = says.LINE.rounded;
  else if (own === other && !line.laws.length) unlike(q.spec, before.tree, line, than);
  return line;
}

/** Numbers for which a line differs from another; where a law of exp or log is not seen, there may be none. @param {Derivation} spec @param {Part} before @param {Line} line @param {string} than */
function unlike(spec, before, line, than) {
  const tree = /** @type {Part} */ (line.tree), shown = example(spec, before, tree, than);
  if (shown) line.text += ` ${shown}`;
  else if ([before, tree].some(isSmooth) && agrees(spec, before, tree)) Object.assign(line, { verdict: "follows", text: says.LINE.agrees });
  else line.text = says.LINE.unsure;
}

/** @param {World["F"]} F @param {Matrix} a @param {Matrix} b */
const plus = (F, a, b) => a.map((row, r) => row.map((x, c) => add(F, x, b[r]?.[c] ?? x)));

/** What is said of a first line that is what the derivative is to be taken of, or m times what is asked for, or goes uphill. @param {Question} q @param {Line} line @param {string} than @returns {Found[]} */
function begun(q, { values }, than) {
  const { of = "" } = derivative(q.start) ?? {};
  if (same(values, q.worlds.map(({ names }) => names[of] ?? [[]]))) return [{ law: "underived", says: says.underived(typed(of), than), at: null }];
  const old = only(q.start).replace("^new", ""); // uphill and downhill are as far from it
  if (old && q.worlds.every(({ F, names }, k) => names[old] && equal(plus(F, q.values[k], values[k]), plus(F, names[old], names[old])))) return [{ law: "ascent", says: says.ascent, at: null }];
  return undivided(values, q.values, q.worlds) ? [{ law: "mean", says: says.undivided(than), at: null }] : [];
}

/** The laws that lead to a line from another. @param {Question} q @param {{tree: Part, from: number, by: number}} before @param {Line} line */
function named({ worlds }, { tree, from, by }, line) {
  const found = laws(tree, /** @type {Part} */ (line.tree), line.values, worlds);
  line.laws = found.map(({ at, ...law }) => ({ ...law, at: at && [at[0] + from, at[1] + from] }));
  line.by = by;
}

/** The name that a line is no more than. @param {Part} tree */
const only = (tree) => (tree.op === "name" && tree.name ? key(tree.name) : "");
/** Whether a line is no more than the left side, by whichever name; what is new may be called as what is old. @param {Question} q @param {Part} tree @param {boolean} [left] */
const isStart = ({ start, spec: { values } }, tree, left = false) => only(tree) !== "" && ([only(tree), values[only(tree)]].includes(only(start)) || (left && `${only(tree)}^new` === only(start)));
/** Whether it is another name, or something new of one that stands for a formula: that is found on the side. @param {Question} q @param {Part} tree @param {boolean} follows */
const isOther = (q, tree, follows) => !isStart(q, tree, true) && (only(tree) !== "" || (!follows && (tree.op === "exp" || within(tree).includes(only(q.start)) || (within(tree).length === 1 && within(tree)[0] in q.spec.rests))));

/** The verdict on the whole. @param {Question} q @param {Line[]} lines @returns {Omit<Checked, "lines" | "next">} */
function whole(q, lines) {
  const told = (/** @type {keyof typeof says.WORDS} */ verdict, stage = -1) => ({ verdict, text: says.WORDS[verdict], stage });
  if (!lines.length) return told("empty");
  if (lines.some((line) => line.verdict === "unreadable")) return told("unreadable");
  const steps = lines.filter((line) => !LEFT.includes(line.verdict)), good = steps.filter((line) => line.verdict === "follows");
  if (good.length < steps.length) return { verdict: "breaks", text: says.broken(good.length, steps.length), stage: -1 };
  const [verdict, stage] = arrived(q, steps), partly = verdict === "leap" && steps.some((line) => stageOf(q.spec, line, q.free) === stage) ? says.partly : "";
  const left = verdict === "short" && steps.length && same(steps[steps.length - 1].values, q.values) ? unfinished(q, steps[steps.length - 1]) : partly;
  return { ...told(verdict, stage), ...(left ? { text: left } : {}) };
}

/** Whether a derivation passes every form that is wanted, and ends in the last. @param {Question} q @param {Line[]} steps @returns {[keyof typeof says.WORDS, number?]} */
function arrived(q, steps) {
  const { spec, free } = q, at = steps.map((line) => stageOf(spec, line, free)), end = spec.stages.length - 1, last = steps[steps.length - 1];
  if (!last || reached(q, last) !== end) return ["short"];
  if (leaves(/** @type {Part} */ (last.tree)) > spec.leaves + 2) return ["longer"];
  const missed = spec.stages.findIndex(({ says: { length } }, k) => at.filter((stage) => stage === k).length < length);
  return missed < 0 ? ["right"] : ["leap", missed];
}

/** What a last line that equals what is asked for has not yet: names of the end that it has not, or others. @param {Question} q @param {Line} line */
function unfinished({ spec: { ends } }, { tree }) {
  const own = new Set(within(/** @type {Part} */ (tree))), typeable = (/** @type {string[]} */ names) => listed(names.map(typed));
  return says.short(typeable(ends.filter((name) => !own.has(name))), typeable([...own].filter((name) => !ends.includes(name))), ends.length > 0);
}

/** The form that comes after those of the lines before the first that breaks. @param {Question} q @param {Line[]} lines */
function after(q, lines) {
  const bad = lines.findIndex(({ verdict }) => !RIGHT.includes(verdict));
  return Math.max(-1, ...lines.slice(0, bad < 0 ? undefined : bad).map((line) => reached(q, line))) + 1;
}

/** Which form a line has; an entry of the end is just before it. @param {Question} q @param {Line} line */
function reached({ spec, free, values }, line) {
  const k = stageOf(spec, line, free);
  return k === spec.stages.length - 1 && !line.about && !same(line.values, values) ? k - 1 : k;
}

/** Which form a line has, or is an entry of: its value where every name is free; of what is rounded, the last. @param {Derivation} spec @param {Line} line @param {World} free */
function stageOf({ stages }, { tree, about }, free) {
  try {
    if (about) return stages.length - 1;
    const value = worth(/** @type {Part} */ (tree), free), is = (/** @type {string[][]} */ rows) => equal(value, rows.map((row) => row.map(exact)));
    return stages.findIndex((stage) => is(stage.value) || stage.value.some((row) => is([row])));
  } catch {
    return -1;
  }
}

if (typeof document !== "undefined") start(check, echo);
