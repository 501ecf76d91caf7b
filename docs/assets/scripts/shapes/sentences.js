// @ts-check
/** Every sentence of a shape's judge that a reader meets. */
export { bidi, large } from "../judge/sentences.js";

export const sizes = "Write the sizes as whole numbers: rows, then columns.";
export const two = "A shape has two sizes: rows, columns.";
/** @param {string} shape */
export const inNumbers = (shape) => `In numbers this is ${shape}. `;
/** @param {string} letter */
export const chance = (letter) => `That is right in numbers only by chance: ${letter} is not what is counted here, and has the same size.`;
