// @ts-check
/** Every sentence of the judge that a reader meets; those of a question's own mistakes, rules and hints come from its page. */
import { LIMIT } from "./limits.js";

// What can't be read, and how to write it ------------------------------------------------------------

const BRACKETS = "Put the entries of a vector in brackets: [1, 2] is a row, [1; 2] a column.";
export const axis = "Write axis=1: each row is added up by itself.";
export const before = "Something is missing before this.";
export const beside = "Two numbers stand side by side; write a sign between them.";
export const bidi = "An invisible mark stands here; delete it.";
export const brackets = "This bracket closes nothing.";
export const comma = `Is this a decimal? Write it with a point. ${BRACKETS}`;
export const deep = "Too deep.";
export const derivative = "Put the derivative in.";
export const dots = "Write the dots out, or as sum(...).";
export const end = "Something is missing at the end.";
export const entries = `Two numbers stand side by side. ${BRACKETS}`;
export const equals = "Leave out what stands before the equals sign.";
export const exponent = `An exponent is a whole number up to ${LIMIT.exponent}; a layer is written like w11[2].`;
export const frac = "A fraction is written \\frac{...}{...}.";
export const fresh = "This is what is asked for; write it with the old values.";
export const here = "I can't read this here.";
export const index = "Write an index like w12[1] or x^(i).";
export const large = "This number is too large or too small.";
export const long = "This is too long.";
export const mismatch = "This bracket does not match.";
export const nothing = "Something is missing after the equals sign.";
export const one = "Only a single number can divide, have a power, or be an entry.";
export const open = "This bracket is not closed.";
export const outside = "This (i) stands outside of a sum; over what does i run?";
export const place = "No such place: count from 0, the row first.";
export const powers = "A power of a power is not read.";
export const ragged = "The rows are of different lengths.";
export const rate = "Here a is an activation; the learning rate is alpha.";
export const single = "This is one observation; write (i), inside a sum.";
export const stacked = "Put every row in brackets, or none.";
export const sum = "I read only sums over all observations; write any other out.";
export const unequal = "These sides are not equal.";
export const unsummed = "There is nothing to sum over.";
export const vector = BRACKETS;
export const written = "This answer holds numbers only; write the sum out.";
export const zero = "This divides by zero.";
const RULE = "the first must have as many columns as the second has rows. Is a transpose missing?";

/** @param {string} sign */
export const sign = (sign) => `I can't read ${sign} in an answer.`;
/** @param {string} word @param {string[]} known */
export const symbol = (word, known) => `I don't know the symbol ${word}; use ${known.join(", ")}.`;
/** @param {string} word */
export const numbers = (word) => `This answer holds numbers only; ${word} is none.`;
export const places = ": unit, input, then the layer in square brackets";
/** @param {string} name @param {string[]} near */
export const unknown = (name, near) => `${name} is no name of this question; ${near.length
  ? `did you mean ${near.join(" or ")}?` : `a weight is written like w11[2]${places}.`}`;
/** @param {string} letter */
export const old = (letter) => `${letter} has no old value here; leave out the word old.`;
/** @param {string} letter */
export const same = (letter) => `${letter} is the same for every observation; leave out the (i).`;
/** @param {string} one @param {string} op @param {string} other */
export const unfit = (one, op, other) => `${one} ${op} ${other}: these shapes do not fit. Is a transpose or a sum missing?`;
/** @param {string} one @param {string} other */
export const factors = (one, other) => `${one} times ${other}: ${RULE}`;

// Verdicts -------------------------------------------------------------------------------------------

/** What is said of each verdict. */
export const WORDS = /** @type {Record<string, string>} */ ({
  right: "Right.",
  places: "Right, to the places that you typed.",
  table: "Right, to the precision of the table.",
  mistake: "Not yet. This is a known mistake:",
  mistakes: "Not yet. Each of these known mistakes gives this:",
  follow: "Not right, but it follows from your earlier answer: the slip is there.",
  shape: "The shape is not right yet.",
  wrong: "Not right.",
  empty: "Nothing is typed yet.",
});
/** Of a number that is too short to tell it from another. @param {{places?: number, asked?: number}} box */
export const more = ({ places = 0, asked = 0 }) => `Right as far as it goes; give more decimals, up to ${Math.max(places, asked)}.`;
/** @param {string} shape */
export const yours = (shape) => `Yours is ${shape}. ${WORDS.shape}`;
/** @param {string} cause */
export const notYet = (cause) => `Not yet. ${cause}`;

// Causes -----------------------------------------------------------------------------------------------

/** What is said of a cause. */
export const CAUSE = {
  turned: "The entries are right; rows and columns are exchanged.",
  elsewhere: "This is right for another box.",
  missing: "A term is missing; the rest is right.",
  alone: "Only one of the terms stands here.",
  several: "Some terms are missing; the rest is right.",
  sign: "One term has the wrong sign; the rest is right.",
  signs: "Every sign is turned round; the rest is right.",
  again: "One term stands there once too often; the rest is right.",
  scaled: (/** @type {string} */ by) => `This is ${by} the right answer.`,
  rest: (/** @type {string} */ by) => `One term is right; the rest is ${by} what it should be.`,
};

/** What is said where another sign, name or part would make a formula right; its place is marked. */
export const REPAIR = {
  sign: "The sign before this is the other way round; the rest is right.",
  index: "The index of this name is not right; the rest is.",
  layer: "The layer of this name is not right; the rest is.",
  name: "Another name belongs here; the rest is right.",
  operator: "Another operation belongs between these; the rest is right.",
  term: "This term does not belong here; the rest is right.",
  factor: "This factor does not belong here; the rest is right.",
  divisor: "This is not to be divided by; the rest is right.",
  whole: "This is not to be changed so; the rest is right.",
  lost: "A factor is missing here; the rest is right.",
  undivided: "Here a division is missing; the rest is right.",
  dropped: "A term is missing beside this; the rest is right.",
};

/** What is said of entries: which they are, whether they are several, and whether others are right. */
export const ENTRY = {
  sign: (/** @type {string} */ which, /** @type {boolean} */ many) => `${which} ${many ? "have" : "has"} the wrong sign`,
  twice: (/** @type {string} */ which, /** @type {boolean} */ many) => `${which} ${many ? "are" : "is"} twice what should stand there`,
  half: (/** @type {string} */ which, /** @type {boolean} */ many) => `${which} ${many ? "are" : "is"} half of what should stand there`,
  point: (/** @type {string} */ which, /** @type {boolean} */ many) => `${which} ${many ? "have" : "has"} the decimal point in the wrong place`,
  digits: (/** @type {string} */ which, /** @type {boolean} */ many) => `${which} ${many ? "have" : "has"} two digits exchanged`,
  wrong: (/** @type {string} */ which, /** @type {boolean} */ many) => `${which} ${many ? "are" : "is"} not right`,
};
/** @param {string} said */
export const others = (said) => `${said}; the rest is right.`;
/** @param {string} said */
export const alone = (said) => `${said}.`;
export const number = "This number";
const ORDINALS = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];
/** @param {number} k */
const ordinal = (k) => ORDINALS[k] ?? `${k + 1}th`;
/** @param {number} r @param {number} c @param {number[]} shape */
export const entry = (r, c, [rows, columns]) => (rows === 1 || columns === 1 ? `the ${ordinal(r + c)} entry` :
  `the ${ordinal(c)} entry of the ${ordinal(r)} row`);
/** @param {string[]} which */
export const named = (which) => {
  const [last, ...before] = [...which].reverse();
  const whole = before.length ? `${before.reverse().join(", ")} and ${last}` : last;
  return which.length > 3 ? "Some entries" : whole[0].toUpperCase() + whole.slice(1);
};
export const EXCHANGED = {
  rows: "Two rows are exchanged; the entries are right.",
  columns: "Two columns are exchanged; the entries are right.",
  entries: "Two entries are exchanged; the rest is right.",
};
export const early = "An earlier value was rounded too early.";
export const SIZE = {
  rows: "The number of rows is right; that of columns is not.",
  columns: "The number of columns is right; that of rows is not.",
};
