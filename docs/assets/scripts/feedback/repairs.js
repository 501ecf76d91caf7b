// @ts-check
/** Repairs: the sign, name or part of a typed formula with which it would be right; so the slip is found where it stands. */
import { evaluate, numbered, print, residue, same } from "judge";
import { REPAIR } from "../judge/sentences.js";
/** @import {Answer, Found, Matrix, Part, Point, Wanted} from "../judge/types.js" */

/** A part that stands instead of another, where the slip is then, and what it is. @typedef {[Part, Part, keyof typeof REPAIR]} Repair */

const WORK = 2500; // how many parts may be worked out in all, those in a sum for each observation

/** A part of an answer, what it is a part of, and how many parts are worked out again if it changes. @typedef {{node: Part, above: Part[], cost: number}} Place */
/** @param {Part} node @returns {Part[]} */
const inside = (node) => [...node.args, ...(node.rows ?? []).flat()];
/** Every part of a formula. @param {Part} node @param {number} m @param {number} times @param {number} cost @param {Part[]} above @returns {Place[]} */
const places = (node, m, times = 1, cost = 1, above = []) => [{ node, above, cost }, ...inside(node).flatMap((part) => {
  const again = node.op === "sum" ? times * m : times;
  return places(part, m, again, cost + again * inside(node).length, [...above, node]);
})];
/** @param {Part} node @param {string} op @param {Part[]} args @returns {Part} */
const made = ({ from, to }, op, ...args) => ({ op, from, to, args });
/** @param {Part} node @param {string} key @returns {Part} */
const name = ({ from, to }, key) => ({ op: "name", from, to, args: [], name: { letter: key, index: "", layer: "", one: false, old: false } });
/** A formula with another part, the rest worked out once. @param {Part} tree @param {Place} place @param {Part} part @param {(node: Part) => Part} kept @returns {Part} */
function put(tree, place, part, kept) {
  if (tree === place.node) return { ...part, args: part.args.map((inner) => kept(inner)) };
  if (!place.above.includes(tree)) return kept(tree);
  const again = (/** @type {Part} */ inner) => put(inner, place, part, kept);
  return { ...tree, args: tree.args.map(again), rows: tree.rows?.map((row) => row.map(again)) };
}

/** What keeps the value of a part, as it is typed, at each point and for each observation. @returns {(node: Part) => Part} */
function keeper() {
  const twins = new Map();
  return (node) => {
    if (node.op === "number" || node.op === "name") return node;
    if (!twins.has(node)) twins.set(node, { ...node, op: "known", args: [], rows: undefined, known: remembered(node) });
    return twins.get(node);
  };
}

/** @param {Part} node @returns {Part["known"]} */
function remembered(node) {
  /** @type {Map<Point | null, Matrix[]>} */
  const seen = new Map();
  return (point, column) => {
    const at = seen.get(point) ?? [];
    seen.set(point, at);
    return (at[column + 1] ??= evaluate(node, residue, point, column));
  };
}

/** What may be wrong with a sign, a name, an operation. @type {((node: Part, known: string[]) => Repair[])[]} */
const REPAIRS = [
  (node) => (/^[+-]$/.test(node.op) ? [[made(node, node.op === "+" ? "-" : "+", ...node.args), node.args[1], "sign"]] :
    node.op === "neg" ? [[node.args[0], node.args[0], "sign"]] : []),
  (node, known) => (node.name ? known.map((key) => /** @type {Repair} */ ([name(node, key), node, differs(node, key)])) : []),
  (node) => (/^[*/+]$/.test(node.op) ? ["*", "/", "+"].filter((op) => op !== node.op).map((op) => [made(node, op, ...node.args), node, "operator"]) : []),
  less,
  (node, known) => beside(node, known, [["*", "lost"], ["/", "undivided"]]),
  (node, known) => beside(node, known, [["+", "dropped"], ["-", "dropped"]]),
];

/** In what a name differs from another. @param {Part} node @param {string} key @returns {keyof typeof REPAIR} */
function differs({ name }, key) {
  const [, letter, index = "", layer = ""] = /^(alpha|.)(?:_(\d+))?(?:\^\[(\d+)\])?$/.exec(key) ?? [];
  if (letter !== name?.letter || !index) return "name";
  return layer === name?.layer ? "index" : index === name?.index ? "layer" : "name";
}

/** Without one of its parts. @param {Part} node @returns {Repair[]} */
function less(node) {
  const [one, other] = node.args;
  if (node.op === "+") return [[one, other, "term"], [other, one, "term"]];
  if (node.op === "-") return [[one, other, "term"], [made(node, "neg", other), one, "term"]];
  if (node.op === "*") return [[one, other, "factor"], [other, one, "factor"]];
  if (node.op === "/") return [[one, other, "divisor"]];
  return ["sum", "T", "^"].includes(node.op) ? [[one, node, "whole"]] : [];
}

/** With a name beside it. @param {Part} node @param {string[]} known @param {[string, keyof typeof REPAIR][]} ways @returns {Repair[]} */
const beside = (node, known, ways) => (node.op === "group" ? [] : known.map((key) => name(node, key)).flatMap((other) =>
  ways.map(([op, how]) => /** @type {Repair} */ ([made(node, op, node, other), node, how]))));

/** The names of a point; of those with one value the first. @param {Point} point */
const distinct = ({ names }) => [...new Map(Object.entries(names).reverse().map(([key, rows]) => [String(rows), key])).values()].reverse();

/** The slip in a formula, if one repair is enough. @param {Answer} a @returns {Found | undefined} */
export function repair(a) {
  if (!a.tree || !a.point) return undefined;
  const { tree, point } = a, known = distinct(point), all = places(tree, point.m ?? 1), kept = keeper();
  const wanted = a.box.rights.map(numbered);
  let work = WORK;
  for (const repairs of REPAIRS) {
    for (const place of all) {
      for (const [part, slip, how] of repairs(place.node, known)) {
        if ((work -= place.cost) < 0) return undefined;
        if (holds(a, wanted, put(tree, place, part, kept))) return marked(a, slip, how);
      }
    }
  }
  return undefined;
}

/** @param {Answer} a @param {Part} slip @param {keyof typeof REPAIR} how @returns {Found} */
function marked(a, slip, how) {
  slip.slip = true;
  return { text: REPAIR[how], more: { at: [slip.from, slip.to], read: print(/** @type {Part} */ (a.tree), a.point?.observed) } };
}

/** Whether a formula is right, at every point. @param {Answer} a @param {Wanted[]} wanted @param {Part} tree */
function holds(a, wanted, tree) {
  const points = a.bank.points[a.box.points ?? ""];
  return wanted.some(({ value }) => points.every((point, k) => {
    try {
      return equal(evaluate(tree, residue, point), value[k]);
    } catch {
      return false; // its shapes do not fit
    }
  }));
}

/** @param {Matrix} one @param {Matrix} other */
const equal = (one, other) => one.length === other.length && one[0].length === other[0].length &&
  one.every((row, r) => row.every((x, c) => same(x, other[r][c])));
