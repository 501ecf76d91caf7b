// @ts-check
/** Every sentence of the derivation script that a reader meets; what a derivation must pass is called by its page. */

export const zero = "This divides by zero.";
export const outside = "This (i) stands outside of a sum; over what does i run?";
export const long = "This is too long; give the lines that matter.";
/** @param {string} a @param {string} op @param {string} b */
export const apart = (a, op, b) => `${a} ${op} ${b}: entry by entry, both must have the same shape.`;
/** @param {string} a @param {string} b */
export const divides = (a, b) => `${a} / ${b}: only a single number can divide; ./ or ⊘ divides entry by entry.`;
export const operator = "Write a derivative by its name, such as da/dz, or work it out.";
export const mixed = "These are two observations; this is 0.";
export const paths = "A sum here runs over i. Write one over units out; dJ/da · da/dz has it already.";
export const alone = "This is about one observation; only its own term counts. Leave the sum out.";
/** @param {string} name @param {string[]} known */
export const unknown = (name, known) => `${name} is no name of this derivation; there are ${known.join(", ")}.`;
/** @param {string} name */
export const same = (name) => `${name} is the same for every observation; leave out the (i).`;

/** What is said of a wrong law, of the place that is marked in the line before. */
export const LAWS = {
  transposed: "A transpose turns the factors round, too: (AB)ᵀ = BᵀAᵀ.",
  swapped: "The factors have changed places: the order matters in a product of matrices.",
  unturned: "A transpose was lost here.",
  turned: "A transpose was put in here.",
  first: "The factor meets every term of the bracket.",
  divided: "The bottom stands under every term of the top.",
  bracket: "The minus before the bracket turns every sign in it, not only the first.",
  sum: "A sum of products is no product of sums.",
  unsummed: "The sum was dropped here.",
  entrywise: "A matrix product was taken for one entry by entry, or the other way round.",
  mean: "The division by m was lost here.",
  again: "The division by m was taken once more.",
  power: "A power of a sum is not the sum of the powers: (p + q)² has 2pq in it, too.",
  exp: "exp of a sum is the product exp p · exp q, not the sum.",
  log: "log of a sum is not the sum of the logs.",
  inverse: "1/(p + q) is not 1/p + 1/q.",
  cancelled: "What was cancelled is no factor of the whole top and bottom.",
  index: "Another unit or input stands here.",
  exchanged: "These have changed places:",
  minus: "A sign has changed here.",
  term: "A term of this sum was lost.",
  factor: "A factor, a power or a division was lost here.",
  squared: "This power has become one larger.",
};

/** What is said of the whole. */
export const WORDS = {
  empty: "Nothing is typed yet.",
  right: "Right: every line follows, and you arrive where the question leads.",
  unreadable: "Some of this can't be read.",
  leap: "Every line follows, but there is a leap. Show each of these as a line of its own:",
  short: "Every line follows so far. The last line is not yet what is asked for.",
  longer: "Every line follows. The last one can still be made shorter.",
};
export const partly = "Every line follows, but there is a leap. One of these lines is missing:";
/** @param {number} good @param {number} all */
export const broken = (good, all) => (good ? `${good} of the ${all} steps ${good === 1 ? "is" : "are"} right.` : all === 1 ? "This step is not right yet." : "No step is right yet.");
/** @param {string} missing @param {string} extra @param {boolean} letters */
export const short = (missing, extra, letters) => (missing || extra ? `Every line follows, and the last equals what is asked for. Now ${
  letters ? `write it with${missing ? "" : "out"} ${missing || extra}` : "put the numbers in"}.` : "");

/** What is said of a line. */
export const LINE = { start: "The start.", follows: "Follows.", again: "The left side again.", aside: "Found on the side.", breaks: "Does not follow from the line before.",
  agrees: "Follows, in all numbers tried.", unsure: "I can't tell whether this follows.",
  about: "Follows, to the places typed.",
  off: "≈ rounds the line before, to two digits or more.",
  rounded: "This is rounded: write ≈ before it.",
};
/** @param {string} start */
export const first = (start) => `This is not equal to ${start}.`;
/** @param {string} of @param {string} start */
export const underived = (of, start) => `This is ${of} itself. Begin with its derivative: ${start} = ...`;
export const ascent = "This goes uphill; subtract.";
/** @param {string} than */
export const undivided = (than) => `This is m times ${than || BEFORE}: the division by m was lost.`;
/** @param {number} row */
export const back = (row) => `Back on track: this ${row ? `follows from line ${row}` : "is equal to what is asked for"}.`;
/** @param {number} row */
export const there = (row) => `In line ${row}:`;
export const several = "Each of these gives your line:";
const BEFORE = "the line before";
/** @param {string} yours @param {string} before @param {string} than */
export const shapes = (yours, before, than) => `Yours is ${yours}, ${than || BEFORE} is ${before}; both sides of an equals sign have the same shape.`;
/** @param {string} values @param {string} before @param {string} yours @param {string} than @param {boolean} about */
export const example = (values, before, yours, than, about) => `${values ? `With ${values}, ` : ""}${than || (values ? BEFORE : "The line before")} is ${about ? "about " : ""}${before}, yours is ${about ? "about " : ""}${yours}.`;
/** @param {number} line */
export const look = (line) => `Look at line ${line}.`;
