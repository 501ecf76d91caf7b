// @ts-check
/** What a derivation reads beyond an answer: derivatives, new and starred names, functions by their name, entry by entry. */
import { key, match, mo, parse, tokens, Unreadable, vocabulary } from "judge";
import * as says from "./sentences.js";
/** @import {Name, Part, Printers, Reader, Vocabulary} from "../judge/types.js" */
/** @import {Derivation} from "./types.js" */

const raw = String.raw;
const SCRIPT = raw`(?:\s*[_^]\s*(?:\{[^{}]*\}|\([^()]*\)|\[\s*\d\s*\]|\d+|[a-z](?![A-Za-z]))|\(\s*i\s*\)|\[\s*\d\s*\]|\d+)*`;
const NAME = raw`([A-Za-z]${SCRIPT})`, D = raw`(?:\\partial(?![A-Za-z])|∂|\\mathrm\{d\}|d)\s*`;
const DERIVATIVES = [raw`\\[dt]?frac\s*\{\s*${D}${NAME}\s*\}\s*\{\s*${D}${NAME}\s*\}`, raw`${D}${NAME}\s*/\s*${D}${NAME}`, `d([A-Za-z])_d${NAME}`]
  .map((pattern) => new RegExp(pattern, "y"));
const OPERATOR = new RegExp(raw`\\[dt]?frac\s*\{\s*${D}\}\s*\{\s*${D}${NAME}\s*\}|${D}/\s*${D}${NAME}`, "y");
const WORD = raw`\\(?:mathrm|text|textrm)\s*\{\s*\(?new\)?\s*\}`;
const NEW = new RegExp(raw`([A-Za-z])_?(\d*)\s*[_^]\s*(?:\{\s*(?:${WORD}|\(?new\)?)\s*\}|${WORD}|\(?new\)?(?![A-Za-z]))`, "y");
const STARRED = new RegExp(raw`([A-Za-z])(?:\s*_\s*\{?\s*(\d+)\s*\}?|(\d+))?(?:\s*(?:\^\s*(?:\{\s*(?:\*|\\ast|\\star)\s*\}|\*|\\ast|\\star)|_?star)|\*(?!\*))`, "y"); // a star after a space multiplies
const UPRIGHT = raw`(?:\\(?:operatorname|mathrm|text)\s*\{\s*)?`;
/** @type {[RegExp, string][]} */
const CALLS = [
  [new RegExp(raw`\\?exp(?![A-Za-z])|e\s*\^`, "y"), "exp"],
  [new RegExp(raw`\\?(?:log|ln)(?![A-Za-z])`, "y"), "log"],
  [new RegExp(raw`σ|\\sigma(?![A-Za-z])|${UPRIGHT}sigmoid\s*\}?(?![A-Za-z])`, "y"), "sigmoid"],
  [new RegExp(raw`${UPRIGHT}relu\s*\}?(?![A-Za-z])|ReLU`, "y"), "relu"],
  [new RegExp(raw`${UPRIGHT}diag\s*\}?(?![A-Za-z])`, "y"), "diag"],
  [/(?:\\(?:mathbf|boldsymbol)\s*\{\s*1\s*\}|𝟏|1)\s*(?:\^\s*\{?\s*(?:T(?![A-Za-z])|\\top)\s*\}?|ᵀ)/y, "ones"],
];
/** A single observation by its number, where there is but one: it is that of the whole derivation. */
const LABEL = /((?:^|[^A-Za-z]|d)[A-DF-Za-df-z]\d*(?:\[\d\])?\s*\^?\s*\{?\s*)\((\d)\)/g;
/** @type {[RegExp, string][]} */
const SIGNS = [[/\\odot(?![A-Za-z])|⊙|∘|\\circ(?![A-Za-z])|\.\*/y, "⊙"], [/\\oslash(?![A-Za-z])|⊘|\.\//y, "⊘"]];
const LAYER = /\^\[(\d)\]/g;
const PATHS = /(?:\\sum|[Ss]um|Σ)\s*_\s*\{?\s*[jkl](?![A-Za-z])/y; // over units

/** A name as a key: `a_{1}^{(i)[2]}` is a_1^[2], of one observation, `a^{(2)}` of the second. @param {string} text @returns {[string, boolean, string]} */
function keyed(text) {
  const layer = /\[\s*(\d)\s*\]/.exec(text)?.[1], bare = text.replace(/\[[^\]]*\]|\([^)]*\)/g, "");
  const index = /\d+/.exec(bare)?.[0];
  return [text[0] + (index ? `_${index}` : "") + (layer ? `^[${layer}]` : ""), /\(\s*i\s*\)|[_^]\s*\{?\s*i/.test(text), /\(\s*(\d+)\s*\)/.exec(text)?.[1] ?? ""];
}

/** @param {string} text @param {number} at @param {number} length @param {string} letter @param {boolean} [one] @param {string} [only] */
const named = (text, at, length, letter, one = false, only = "") => ({
  kind: "name", text: text.slice(at, at + length), from: at, to: at + length, name: { letter, index: "", layer: "", one, old: false, at: only } });

/** The derivative, new or starred name that stands at a place. @type {Reader} */
function special(text, at) {
  for (const pattern of DERIVATIVES) {
    const m = match(pattern, text, at);
    if (!m) continue;
    const [[of, own, from], [by, one, to]] = [keyed(m[1]), keyed(m[2])], single = of === "J" && (own || from);
    if (from && to && from !== to) throw new Unreadable(says.mixed, at, at + m[0].length);
    return named(text, at, m[0].length, `d${of}${single ? "(i)" : ""}_d${by}`, one || (own && !single), to || (single ? "" : from));
  }
  const open = match(OPERATOR, text, at), fresh = match(NEW, text, at);
  if (open) throw new Unreadable(says.operator, at, at + open[0].length);
  return fresh && named(text, at, fresh[0].length, `${fresh[1]}${fresh[2] && `_${fresh[2]}`}^new`);
}

/** Lines in which the number of the only observation is an i. @param {string[]} lines @param {Pick<Derivation, "observed">} spec */
export function unnumbered(lines, { observed }) {
  const numbers = new Set(lines.flatMap((line) => [...line.matchAll(LABEL)].map((m) => m[2])));
  return observed.length || numbers.size > 1 ? lines : lines.map((line) => line.replace(LABEL, "$1(i)"));
}

/** @param {string} text @param {Pick<Derivation, "names" | "observed"> & Partial<Derivation>} spec */
const read = (text, { names, observed, count = names[observed[0]]?.[1] }) => tokens(text, { ...reader(Object.keys(names), observed), fixed: typeof names[observed[0]]?.[1] === "number", count: `${count}` });

/** A line as a tree. @param {string} text @param {Pick<Derivation, "names" | "observed"> & Partial<Derivation>} spec @param {boolean} [byEntry]  whether a digit is no layer here @returns {Part} */
export function treeOf(text, spec, byEntry = isByEntry(text, spec)) {
  const { names, given } = spec, list = read(text, spec);
  fill(list, Object.keys(names), byEntry);
  return parse(list, text.length, Object.keys(given ?? {}).length > 0);
}

/** The names that a key may be, where a layer is left out, or typed as a digit: dJ/da2 and dJ/da are dJ/da[2]. @param {string} whole @param {string[]} known */
const layered = (whole, known, as = /\d/.test(whole) ? "_$1" : "") => known.filter((k) => k.replace(LAYER, as) === whole.replace(LAYER, as));

/** The entry that a key is where the layer is left out: dJ/dz1 is dJ/dz1[2]. @param {string} whole @param {string[]} known */
function entries(whole, known) {
  const base = (/** @type {string} */ k) => k.replace(LAYER, "").replace(/_\d/g, ""), fits = known.filter((k) => !/_\d/.test(k) && base(k) === base(whole));
  const own = known.filter((k) => k.replace(LAYER, "") === whole.replace(LAYER, ""));
  return own.length ? own : fits.map((k) => whole.split("_d").map((part, n) => part.replace(LAYER, "") + (k.split("_d")[n].match(LAYER) ?? "")).join("_d"));
}

/** Whether some digit of a text can't be a layer, or stands below: then none is. @param {string} text @param {Pick<Derivation, "names" | "observed">} spec */
export function isByEntry(text, spec) {
  const known = Object.keys(spec.names);
  try {
    return read(text, spec).some(({ name, text }) => name && !name.layer && !known.includes(key(name)) && /_\d/.test(key(name))
      && (/[A-Za-z]\s*_\s*\{?\s*\d/.test(text) || !layered(key(name), known).length));
  } catch {
    return false;
  }
}

/** Names get the layer that was left out. @param {{name?: Name}[]} list @param {string[]} known @param {boolean} byEntry */
function fill(list, known, byEntry) {
  for (const { name } of list) {
    if (!name || name.layer || known.includes(key(name))) continue;
    const whole = key(name), fits = byEntry && /_\d/.test(whole) ? entries(whole, known) : layered(whole, known);
    if (fits.length === 1) Object.assign(name, { letter: fits[0], index: "", layer: "" });
  }
}

/** What may be typed in a derivation. @param {string[]} known @param {string[]} observed @returns {Vocabulary} */
function reader(known, observed) {
  const plain = known.filter((key) => !/^d.+_d|\^new|\*/.test(key));
  /** @type {Reader} */
  function read(text, at) {
    const paths = match(PATHS, text, at);
    if (paths) throw new Unreadable(says.paths, at, at + paths[0].length);
    const found = special(text, at), star = match(STARRED, text, at), index = star?.[2] ?? star?.[3], starred = `${star?.[1]}${index ? `_${index}` : ""}*`;
    if (found) return found;
    if (star && known.includes(starred)) return named(text, at, star[0].length, starred);
    for (const [table, kind] of /** @type {const} */ ([[CALLS, "call"], [SIGNS, ""]])) {
      for (const [pattern, means] of table) {
        const m = match(pattern, text, at);
        if (m) return { kind: kind || means, text: means, from: at, to: at + m[0].length };
      }
    }
    return null;
  }
  const names = Object.fromEntries(plain.map((key) => [key, []]));
  return { ...vocabulary({ names, observed }), all: known.map(typed), read };
}

/** A key as it is typed. @param {string} key */
export const typed = (key) => key.replace("J(i)", "J^(i)").replace(/^d(.+)_d(.+)$/, "d$1/d$2").replace(/_|\^(?=\[)/g, "");

/** A key as MathML. @param {string} key @param {string} one  i, or the number of an observation @returns {any} */
function printed(key, one) {
  const of = /^d(.+)_d(.+)$/.exec(key), single = of?.[1].includes("(i)");
  if (of) return ["mfrac", ["mrow", mo("∂"), printed(of[1].replace("(i)", ""), single ? one || "i" : of[1][0] === "J" ? "" : one)], ["mrow", mo("∂"), printed(of[2], /^[bw]/.test(of[2]) ? "" : one)]];
  const [, letter, index, layer, star] = /** @type {string[]} */ (/^(alpha|.)(?:_(\d+))?(?:\^\[(\d)\])?(\*|\^new)?/.exec(key));
  const high = [...(one ? [mo("("), [one === "i" ? "mi" : "mn", one], mo(")")] : []), ...(layer ? [mo("["), ["mn", layer], mo("]")] : []),
    ...(star ? [star === "*" ? mo("∗") : ["mi", "new"]] : [])];
  const base = ["mi", letter === "alpha" ? "α" : letter], up = ["mrow", ...high];
  return index ? (high.length ? ["msubsup", base, ["mn", index], up] : ["msub", base, ["mn", index]]) : high.length ? ["msup", base, up] : base;
}

/** @param {Part} node */
const bare = (node) => (node.op === "group" ? node.args[0] : node);

/** @param {string} name @returns {Printers[string]} */
const call = (name) => (node, show) => ["mrow", ["mi", name], mo("("), show(bare(node.args[0])), mo(")")];

/** What a derivation prints by itself. @type {Printers} */
export const PRINTERS = {
  name: ({ name }) => (name && (name.letter.length > 1 && name.letter !== "alpha") ? printed(name.letter, name.at || (name.one ? "i" : "")) : null),
  exp: (node, show) => ["msup", ["mi", "e"], show(bare(node.args[0]))],
  log: call("log"), sigmoid: call("σ"), relu: call("relu"), diag: call("diag"),
  ones: (node, show) => ["mrow", ["msup", ["mn", "1"], ["mi", "T"]], show(node.args[0], 2)],
  "⊙": (node, show) => ["mrow", show(node.args[0], 1), mo("⊙"), show(node.args[1], 2)],
  "⊘": (node, show) => ["mrow", show(node.args[0], 1), mo("⊘"), show(node.args[1], 2)],
};
/** The same where a sum is one over entries. @type {Printers} */
export const ENTRIES = { ...PRINTERS, sum: (node, show) => ["mrow", mo("∑"), show(node.args[0], 1)] };
