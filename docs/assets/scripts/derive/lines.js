// @ts-check
/** From a text to its lines: one below another, joined by an equals sign or one for rounded numbers, or aligned in LaTeX. */
import { AXIS } from "judge";

const ENVIRONMENT = String.raw`\s*\{\s*(?:aligned|align|alignat|gathered|split|equation|eqnarray)\*?\s*\}`;
const MATRIX = String.raw`\s*\{\s*(?:[bpvBV]?(?:small)?matrix|array)\s*\}`;
/** What is looked for, in this order: what says nothing, brackets, what parts two lines. */
const MARK = new RegExp([
  String.raw`(?<blank>\\(?:begin|end)${ENVIRONMENT}|\\(?:tag|label)\*?\{[^{}]*\}|\\(?:nonumber|notag)|\\[[\]]|\$+|&|[%#][^\n]*|[.,;](?=\s*(?:$|\n|\\\\|\\end))|:(?==)|^(?:where|with|so|and)\b|,?\s*axis\s*=\s*-?1(?:,\s*keepdims\s*=\s*True)?)`,
  String.raw`(?<open>\\begin${MATRIX}|\\?[([{])`, String.raw`(?<close>\\end${MATRIX}|\\?[)\]}])`,
  String.raw`(?<part>\\\\(?:\[[^\]]*\])?|\n|=|(?<near>≈|\\?approx(?![A-Za-z])))`,
].join("|"), "gm");

/** The lines of a text, each from one place to another, in which row, and whether it is rounded; what only lays out is blank. @param {string} text */
export function split(text) {
  /** @type {{from: number, to: number, text: string, row: number, about: boolean}[]} */
  const found = [];
  let from = 0, depth = 0, shown = text, about = false, row = 0, fresh = true;
  const end = (/** @type {number} */ to) => {
    const piece = shown.slice(from, to), lead = piece.length - piece.trimStart().length;
    if (!piece.trim()) return;
    if (fresh) row++;
    found.push({ from: from + lead, to: from + piece.trimEnd().length, text: piece.trim(), row, about });
    about = fresh = false;
  };
  for (const m of text.matchAll(MARK)) {
    const { blank, open, close, near } = m.groups ?? {}, to = m.index + m[0].length;
    if (open) depth++;
    else if (close) depth = Math.max(0, depth - 1);
    else if (blank && !(depth && /^[&,;]$/.test(blank))) shown = shown.slice(0, m.index) + (/axis/.test(m[0]) ? AXIS : "").padEnd(m[0].length) + shown.slice(to);
    else if (!blank && !depth) { end(m.index); from = to; about ||= Boolean(near); fresh ||= /[\\\n]/.test(m[0]) && !near; }
  }
  end(text.length);
  return found;
}
