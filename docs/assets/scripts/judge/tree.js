// @ts-check
/** From tokens to a tree. */
import { LIMIT } from "./limits.js";
import { digits, literal } from "./literals.js";
import * as says from "./sentences.js";
import { AXIS } from "./characters.js";
import { Unreadable } from "./unreadable.js";
/** @import {Part, Token} from "./types.js" */

const OPEN = new Map([["(", ")"], ["[", "]"], ["{", "}"]]);
const CLOSES = /^[)\]}]$/;
const STARTS = new Set(["number", "name", "call", "dot", "sum", "mean", "frac", "(", "[", "{"]);

/** @param {Token[]} list @param {number} end  where the text ends @param {boolean} [columns]  whether spaces may part entries @returns {Part} */
// eslint-disable-next-line max-lines-per-function -- a grammar: each of its rules is a short function inside
export function parse(list, end, columns = false) {
  let at = 0, depth = 0, spaced = false, sums = 0;
  const peek = () => list[at]?.kind;
  const here = () => list[at] ?? { kind: "", text: "", from: end, to: end, gap: "" };
  /** @param {string} message @returns {never} */
  const stop = (message) => { throw new Unreadable(message, here().from, Math.max(here().to, here().from + 1)); };

  /** @template T @param {() => T} inner @returns {T} */
  function deeper(inner) {
    depth += 1;
    if (depth > LIMIT.depth) stop(says.deep);
    const made = inner();
    depth -= 1;
    return made;
  }

  /** Inside a matrix without commas a space parts entries: `[1 -2]` has two, `[1 - 2]` one. */
  const parts = () => spaced && here().gap && (STARTS.has(here().kind) || (/^[+-]$/.test(here().kind) && list[at + 1] && !list[at + 1].gap));

  /** @returns {Part} */
  function expression() {
    let left = headed();
    while ((peek() === "+" || peek() === "-") && !parts()) {
      const op = list[at++].kind, right = term();
      left = { op, from: left.from, to: right.to, args: [left, right] };
    }
    return left;
  }

  /** A term that a sign may stand before. @returns {Part} */
  function headed() {
    if (peek() !== "+" && peek() !== "-") return term();
    return applied(list[at++], deeper(headed));
  }

  /** A sign, or a function by its name, and what it stands before. @param {Token} sign @param {Part} inner @returns {Part} */
  const applied = (sign, inner) => (sign.kind === "+" ? inner : { op: sign.kind === "-" ? "neg" : sign.text, from: sign.from, to: inner.to, args: [inner] });

  /** @returns {Part} */
  function term() {
    let left = signed();
    for (;;) {
      if (["*", "/", "⊙", "⊘"].includes(peek())) {
        const { kind: op, text } = list[at++], right = signed();
        left = { op, from: left.from, to: right.to, args: [left, right], text };
      } else if (STARTS.has(here().kind) && !parts()) {
        const right = power();
        if (digits(left) && digits(right)) throw new Unreadable(columns ? says.entries : says.beside, right.from, right.to);
        left = { op: "*", from: left.from, to: right.to, args: [left, right], text: "implicit" };
      } else return left;
    }
  }

  /** @returns {Part} */
  function signed() {
    if (peek() !== "+" && peek() !== "-") return power();
    return applied(list[at++], deeper(signed));
  }

  /** @returns {Part} */
  function power() {
    let base = primary();
    for (let powers = 0; ;) {
      if (peek() === ".") base = total(base, base.from, list[at], list[at++].text.includes(AXIS));
      else if (peek() === "'") base = { op: "T", from: base.from, to: list[at++].to, args: [base] };
      else if (peek() === "^" || peek() === "square") {
        if (powers++) stop(says.powers);
        base = { op: "^", from: base.from, to: here().to, args: [base, exponent()] };
      } else return base;
    }
  }

  /** @returns {Part} */
  function exponent() {
    const wide = list[at++];
    if (wide.kind === "square") return whole(wide, wide.text === "²" ? "2" : "3");
    const closes = OPEN.get(here().kind);
    if (closes) at++;
    const minus = peek() === "-" && at++ >= 0;
    const fits = peek() === "number" && /^\d+$/.test(here().text) && Number(here().text) <= LIMIT.exponent;
    if (!fits) stop(says.exponent);
    const token = list[at++], text = (minus ? "-" : "") + token.text;
    if (closes && list[at++]?.kind !== closes) stop(says.open);
    return whole(token, text);
  }

  /** A whole number. @param {Token} token @param {string} text @returns {Part} */
  function whole(token, text) {
    return { op: "number", from: token.from, to: token.to, args: [], value: { n: BigInt(text), d: 1n }, text };
  }

  /** @returns {Part} */
  function primary() {
    const token = here();
    at++;
    if (token.kind === "number") return literal(token);
    if (token.kind === "name") return { op: "name", from: token.from, to: token.to, args: [], name: token.name, text: token.text };
    if (token.kind === "call") return applied(token, deeper(peek() === "-" ? signed : primary));
    if (token.kind === "dot") return deeper(dot);
    if (token.kind === "sum" || token.kind === "mean") return summed(token);
    if (token.kind === "frac") {
      const [top, bottom] = [braced(), braced()];
      return { op: "/", from: token.from, to: bottom.to, args: [top, bottom], text: "frac" };
    }
    if (token.kind === "(" || token.kind === "[" || token.kind === "{") return deeper(() => bracketed(token));
    at--;
    return stop(token.kind === "" ? says.end : CLOSES.test(token.kind) ? says.brackets : says.before);
  }

  /** What stands between its brackets: two factors, of which rows are vectors, as a program has them. @returns {Part} */
  function dot() {
    const { from } = list[at++], one = expression(), comma = list[at++]?.kind === ",", other = expression(), rows = [one, other].every((part) => part.rows?.length === 1);
    if (!comma || peek() !== ")") stop(says.here);
    const { to } = list[at++];
    return { op: "*", from, to, args: [one, rows ? { ...other, op: "T", args: [other], rows: undefined } : other] };
  }

  /** A sum, or a mean: the sum divided by m. @param {Token} token @returns {Part} */
  function summed(token) {
    if (++sums > LIMIT.sums) { at--; stop(says.deep); }
    const called = peek() === "(" && !here().gap && /sum$|mean/i.test(token.text) && token.text[0] !== "\\"; // as a program writes it: its brackets hold all of it
    const body = deeper(called ? primary : term), made = total(body, token.from, token, token.text[0] !== "n" || list[at - 1].gap.includes(AXIS));
    sums -= 1;
    return called && (STARTS.has(peek()) || /[*^']/.test(peek())) ? { ...made, op: "group", args: [made], text: "(" } : made;
  }

  /** The sum of a body, or its mean; of a program that was not told which, there may be but one. @param {Part} body @param {number} from @param {Token} token @param {boolean} told @returns {Part} */
  function total(body, from, token, told) {
    const where = { from, to: Math.max(body.to, token.to), args: [body] }, sum = { op: "sum", ...where }, made = told ? sum : { ...where, op: "all", args: [sum] };
    return /mean/i.test(token.text) ? { op: "/", ...where, args: [made, { ...where, op: "name", args: [], name: /** @type {any} */ ({ letter: "m" }) }] } : made;
  }

  /** @returns {Part} */
  function braced() {
    if (peek() === "number") { // \frac12
      const token = list[at], { text, from } = token;
      if (!/^\d\d/.test(text)) return literal(list[at++]);
      list[at] = { ...token, text: text.slice(1), from: from + 1 };
      return literal({ ...token, text: text[0], to: from + 1 });
    }
    if (peek() !== "{" && peek() !== "name") stop(says.frac);
    return primary();
  }

  /** @param {Token} open @returns {Part} */
  function bracketed(open) {
    const outer = spaced, [comma, nested] = look();
    spaced = columns && open.kind === "[" && !comma;
    /** @type {Part[][]} */
    const rows = [[]];
    const matrix = open.kind === "[" || comma;
    while (peek() !== OPEN.get(open.kind)) {
      if (peek() === ";") { at++; if (peek() !== OPEN.get(open.kind) && rows[rows.length - 1].length) rows.push([]); continue; }
      if (!list[at]) throw new Unreadable(says.open, open.from, open.to);
      rows[rows.length - 1].push(expression());
      if (peek() === ",") at++;
      else if (peek() !== ";" && peek() !== OPEN.get(open.kind) && !parts()) {
        if (list[at] && CLOSES.test(here().kind)) stop(open.text ? says.mismatch : says.brackets);
        if (list[at]) stop(says.here);
      }
    }
    const close = list[at++];
    spaced = outer;
    if (!rows[0].length) throw new Unreadable(says.before, open.from, close.to);
    if (!matrix && rows.length === 1 && rows[0].length === 1) return { op: "group", from: open.from, to: close.to, args: rows[0], text: open.kind };
    return { op: "matrix", from: open.from, to: close.to, args: [], rows: nested ? stacked(rows, open) : rows };
  }

  /** Whether a comma parts the entries at this level, and whether the entries are rows in brackets. */
  const look = () => [parting(",").length > 0 || (list[at - 1].kind === "(" && parting(";").length > 0), peek() === "["];

  /** The signs of a kind between here and the end of this bracket, outside of others; where in the list. @param {string} kinds */
  function parting(kinds) {
    const found = [];
    for (let k = at, level = 0; k < list.length && level >= 0; k++) {
      if (OPEN.has(list[k].kind)) level++;
      else if (CLOSES.test(list[k].kind)) level--;
      else if (level === 0 && kinds.includes(list[k].kind)) found.push(k);
    }
    return found;
  }

  /** Entries without brackets get them; `0,5` is a decimal rather than two entries. */
  function enclose() {
    const found = parting(",;");
    for (const k of found) {
      const [one, two] = [list[k - 1], list[k + 1]], whole = /^\d+$/.test(`${one?.text}${two?.text}`);
      if (list[k].kind === "," && whole && !list[k].gap && !two.gap) throw new Unreadable(says.comma, one.from, two.to);
    }
    const bracket = (/** @type {string} */ kind, /** @type {number} */ place) => ({ kind, text: "", from: place, to: place, gap: " " });
    if (found.length) list = [bracket("[", 0), ...list, bracket("]", end)];
  }

  /** `[[1, 2], [3, 4]]`: each inner bracket is a row. @param {Part[][]} rows @param {Token} open */
  function stacked(rows, open) {
    const inner = rows.flat();
    if (inner.every((node) => node.op === "matrix" && node.rows?.length === 1)) return inner.map((node) => (node.rows ?? [[]])[0]);
    throw new Unreadable(says.stacked, open.from, open.to);
  }
  if (columns) enclose();
  const tree = expression();
  if (at < list.length) stop(CLOSES.test(here().kind) ? says.brackets : /^[,;]$/.test(here().kind) ? says.vector : says.here);
  return tree;
}
