// @ts-check
/** From an answer's text to its entries, and back. */
import { evaluate, fraction, parse, tokens, Unreadable, vocabulary } from "judge";
/** @import {Part} from "../judge/types.js" */

const MISSING = "?";

/** The entries of an answer, each as it is typed; null where the answer can't be read. @param {string} text @returns {string[][] | null} */
export function entries(text) {
  const typed = text.split(/=|≈|\\approx/).pop()?.trim();
  if (!typed) return [[""]];
  try {
    return even(parted(typed, parse(tokens(typed, vocabulary(null)), typed.length, true)));
  } catch (problem) {
    if (!(problem instanceof Unreadable || problem instanceof RangeError)) throw problem;
    return unfinished(typed);
  }
}

/** Entries as they stand; of what is worked out first, the values. @param {string} typed @param {Part} tree @returns {string[][]} */
function parted(typed, tree) {
  if (tree.op === "group") return parted(typed, tree.args[0]);
  if (tree.op === "matrix") return (tree.rows ?? []).map((row) => row.map(({ from, to }) => typed.slice(from, to)));
  const value = evaluate(tree, fraction, null);
  return value.length * value[0].length === 1 ? [[typed]] : value.map((row) => row.map(({ n, d }) => (d === 1n ? `${n}` : `${n}/${d}`)));
}

/** A matrix in which entries are still missing, as it is written here. @param {string} typed */
function unfinished(typed) {
  const rows = /^\[([^[\]]*)\]$/.exec(typed)?.[1].split(";").map((row) => row.split(",").map((entry) => entry.trim()));
  return rows ? even(rows.map((row) => row.map((entry) => (entry === MISSING ? "" : entry)))) : null;
}

/** Rows of one length; else nothing. @param {string[][]} rows */
const even = (rows) => (rows.every((row) => row.length === rows[0].length) ? rows : null);

/** An answer with these entries, nothing where there are none yet. What is missing is marked: a shorter row would be another answer. @param {string[][]} rows */
export function written(rows) {
  const clean = rows.map((row) => row.map((entry) => entry.replace(/,/g, ".").replace(/[[\];=]/g, "").trim()));
  if (clean.flat().every((entry) => !entry)) return "";
  return clean.flat().length > 1 ? `[${clean.map((row) => row.map((entry) => entry || MISSING).join(", ")).join("; ")}]` : clean[0][0];
}
