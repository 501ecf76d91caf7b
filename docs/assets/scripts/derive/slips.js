// @ts-check
/** Which wrong law leads from one line to the next, and where; else an example in small numbers. */
import { add, key, times, Unreadable } from "judge";
import { factors, LAWS } from "./laws.js";
import { bare, inside, names as within } from "./parts.js";
import * as says from "./sentences.js";
import { called, equal, worth } from "./worth.js";
import { typed } from "./names.js";
import { filled, float, LIKE, LIKELY, SMALL, world } from "./worlds.js";
/** @import {Matrix, Part} from "../judge/types.js" */
/** @import {Derivation, Found, World} from "./types.js" */

const BUDGET = 4_000, ALL = 6_000; // parts that are worked out for a line, and for all, so that nothing takes long

/** What a part comes to; null where it is nothing. @param {Part} node @param {World} at @returns {Matrix | null} */
export function tried(node, at) {
  try {
    return worth(node, at);
  } catch (problem) {
    if (problem instanceof Unreadable || problem instanceof RangeError) return null;
    throw problem;
  }
}

/** A name for another of the same letter and layer. @param {Part} node @param {World} at @returns {Part[]} */
function others(node, at) {
  if (node.op !== "name" || !node.name?.index) return [];
  const own = key(node.name), like = (/** @type {string} */ k) => k.replace(/_\d+/, "_");
  return Object.keys(at.names).filter((k) => k !== own && like(k) === like(own))
    .map((k) => renamed(node, { [own]: k }));
}

/** A line in which two names that differ by their index have changed places, for each two. @param {Part} tree @returns {[string, Part][]} */
function exchanged(tree) {
  const like = (/** @type {string} */ k) => k.replace(/_\d+/, "_"), all = [...new Set(within(tree))].filter((k) => /_\d/.test(k));
  return all.flatMap((p, k) => all.slice(k + 1).filter((q) => like(p) === like(q)).map((q) => /** @type {[string, Part]} */ ([
    `${typed(p)} and ${typed(q)}`, renamed(tree, { [p]: q, [q]: p })])));
}

/** @param {Part} node @param {Record<string, string>} as @returns {Part} */
function renamed(node, as) {
  const { name } = node, other = name && as[key(name)], each = (/** @type {Part} */ part) => renamed(part, as);
  return { ...node, args: node.args.map(each), ...(node.rows ? { rows: node.rows.map((row) => row.map(each)) } : {}),
    ...(name && other ? { name: { ...name, letter: other, index: "", layer: "" } } : {}) };
}

/** A list with another item at a place. @template T @param {T[]} list @param {number} at @param {T} item */
const replaced = (list, at, item) => list.map((one, k) => (k === at ? item : one));

/**
 * Every law at every place of a line: the law, the place, the line that it makes.
 * @param {Part} node @param {World} at @param {(made: Part) => Part} whole @param {boolean} last @returns {Generator<[string, Part, Part]>}
 */
function* everywhere(node, at, whole, last) {
  const plain = bare(node);
  for (const { law, makes, last: late = false } of LAWS) {
    if (late !== last) continue;
    for (const made of law === "index" ? others(plain, at) : makes(plain, (part) => tried(part, at))) yield [law, node, whole(made)];
  }
  for (const [k, part] of plain.args.entries()) {
    if (plain.op === "^" && k) continue;
    yield* everywhere(part, at, (made) => whole({ ...plain, args: replaced(plain.args, k, made) }), last);
  }
  for (const [r, row] of (plain.rows ?? []).entries()) {
    for (const [c, part] of row.entries()) {
      yield* everywhere(part, at, (made) => whole({ ...plain, rows: replaced(plain.rows ?? [], r, replaced(row, c, made)) }), last);
    }
  }
}

/** A line as it stands, without its brackets and places; single numbers first in a product. @param {Part} node @param {World} at @returns {string} */
function form(node, at) {
  const { op, name, text, args, rows = [] } = bare(node), inner = args.map(bare);
  if (op === "T" && inner[0].op === "T") return form(inner[0].args[0], at);
  const single = (/** @type {Part} */ part) => tried(part, at)?.flat().length === 1, parts = op === "*" ? factors(node) : inner;
  const sorted = op === "*" ? [...parts.filter(single), ...parts.filter((part) => !single(part))] : parts;
  return `(${[op, name ? key(name) : op === "number" ? text : "", ...sorted.map((part) => form(part, at)), ...rows.map((row) => `[${row.map((part) => form(part, at))}]`)].join(" ")})`;
}

/**
 * The laws that lead from a line to the next, at most three, each at the first place: to its values or, where it has
 * none, since its shapes do not fit, to the line as it stands.
 * @param {Part} before @param {Part} after @param {Matrix[]} values @param {World[]} worlds @returns {Found[]}
 */
export function laws(before, after, values, worlds) {
  /** @type {Found[]} */
  const found = [], [first, second] = worlds, until = Math.min(ALL, first.spent + BUDGET), wanted = form(after, first);
  const hits = (/** @type {Part} */ made) => {
    if (!values.length) return form(made, first) === wanted;
    const one = tried(made, first), two = one && equal(one, values[0]) && tried(made, second);
    return two && equal(two, values[1]);
  };
  const old = worlds.map((at) => tried(before, at)), adds = (/** @type {Matrix} */ rows, /** @type {World} */ { F }) => rows.map((row) => [row.reduce((x, y) => add(F, x, y))]);
  const lost = values.some(([row]) => row.length > 1) && worlds.every((at, k) => old[k] && equal(adds(values[k], at), old[k]));
  for (const last of [false, true]) {
    if (last && lost) return [{ law: "unsummed", says: says.LAWS.unsummed, at: null }]; // a chain rule has a sum that is not seen
    for (const [law, place, made] of everywhere(before, first, (line) => line, last)) {
      if (first.spent > until || found.length === 3) return found;
      first.spent += 1;
      if (found.some((f) => f.law === law || (law === "turned" && f.law === "unturned")) || !hits(made)) continue;
      found.push({ law, says: says.LAWS[/** @type {keyof typeof says.LAWS} */ (law)], at: [place.from, place.to] });
    }
    for (const [both, made] of last ? [] : exchanged(before)) {
      first.spent += 1;
      if (hits(made)) found.push({ law: "exchanged", says: `${says.LAWS.exchanged} ${both}.`, at: null });
    }
    if (found.length) return found;
  }
  if (undivided(values, old, worlds)) found.push({ law: "mean", says: says.undivided(""), at: null });
  else if (old.every(Boolean) && undivided(/** @type {Matrix[]} */ (old), values, worlds)) found.push({ law: "again", says: says.LAWS.again, at: null });
  return found;
}

/** Whether values are m times others. @param {Matrix[]} values @param {(Matrix | null)[]} others @param {World[]} worlds */
export const undivided = (values, others, worlds) => values.length > 0 && worlds.every(({ F, names }, k) =>
  names.m && others[k] && equal(values[k], others[k].map((row) => row.map((x) => times(F, x, names.m[0][0])))));

/** Whether a line has exp or log in it. @param {Part} node @returns {boolean} */
export const isSmooth = (node) => ["exp", "log", "sigmoid"].includes(node.op) || inside(node).some(isSmooth);

/** Whether two lines come to the same in all small numbers, to many digits. @param {Derivation} spec @param {Part} before @param {Part} after */
export const agrees = (spec, before, after) => SMALL.every((label) => {
  const at = filled(spec, label, float), [p, q] = [before, after].map((node) => tried(node, at)?.flat().map((x) => Number(x.n)) ?? []);
  return p.length === q.length && p.some((x) => x % 1) && p.every((x, k) => Math.abs(x - q[k]) <= 1e-9 * Math.abs(x));
});

/** Small numbers for which two lines differ, said in words; nothing where none of those tried do. @param {Derivation} spec @param {Part} before @param {Part} after @param {string} than  what the first line is compared with */
export function example(spec, before, after, than) {
  const names = new Set([before, after].flatMap(within)), smooth = [before, after].some(isSmooth);
  const tied = [...names].some((name) => name in spec.rests && (smooth || spec.rests[name].some((other) => names.has(other))
    || [...names].some((other) => other !== name && spec.rests[other]?.some((on) => spec.rests[name].includes(on)))));
  const hidden = tied || [...names].some((name) => name.startsWith("d"));
  const labels = [...names].some((name) => LIKE.test(name)) ? LIKELY : [...LIKELY, SMALL[0]]; // what can't be shows nothing
  for (const [label, any] of [false, true].flatMap((any) => labels.map((label) => /** @type {const} */ ([label, any])))) {
    const F = hidden || smooth ? float : undefined, at = hidden ? filled(spec, label, F) : world(spec, label, F);
    const [p, q] = [tried(before, at), tried(after, at)];
    if (!p || !q || !differ(p, q, at)) continue;
    if (!any && near(p, q)) continue;
    const known = [...new Set([...names].flatMap((name) => (name.startsWith("d") ? spec.rests[name] ?? [] : [name])))]
      .filter((name) => !(name in spec.given) && !name.startsWith("d")).sort();
    const plain = known.filter((name) => names.has(name) || !known.some((other) => spec.rests[other]?.includes(name)));
    const values = plain.map((name) => `${typed(name)} = ${number(called(name, at) ?? [[]], false)}`);
    return says.example(listed(values), number(p, true), number(q, true), than, at.real && ![p, q].flat(2).every((x) => Number.isInteger(Number(x.n))));
  }
  return "";
}

/** @param {string[]} items */
export const listed = (items) => (items.length > 1 ? `${items.slice(0, -1).join(", ")} and ${items[items.length - 1]}` : items.join(""));

/** @param {Matrix} p @param {Matrix} q @param {World} at */
const differ = (p, q, at) => (at.real ? number(p, true) !== number(q, true) && [p, q].flat(2).every((x) => Number.isFinite(Number(x.n))) : !equal(p, q));

/** Whether two values are so close that they say little. @param {Matrix} p @param {Matrix} q */
const near = (p, q) => p.flat().every(({ n, d }, k) => {
  const [x, y] = [Number(n) / Number(d), Number(q.flat()[k]?.n) / Number(q.flat()[k]?.d)];
  return Math.abs(x - y) < 0.1 * Math.max(Math.abs(x), Math.abs(y));
});

/** A value as it is said. @param {Matrix} rows @param {boolean} result */
function number(rows, result) {
  const one = (/** @type {any} */ { n, d }) => {
    if (typeof n === "number") return String(Number(n.toPrecision(3)));
    const text = String(Number(n) / Number(d));
    return d === 1n || (result && text.length < 9) ? text.replace("-", "−") : `${n}/${d}`.replace("-", "−");
  };
  const text = rows.map((row) => row.map(one).join(", ")).join("; ");
  return rows.length * rows[0].length > 1 ? `[${text}]` : text;
}
